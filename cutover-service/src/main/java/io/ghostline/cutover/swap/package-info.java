/**
 * The swap of two tables under load: bounded, without a lost write, and decided by looking at the server.
 * Plain Java and JDBC; imports libs/mysql and the journal.
 *
 * <p><b>Why no write is lost.</b> A holds FLUSH TABLES .. WITH READ LOCK on the original {@code t}. It is a
 * SHARED_NO_WRITE metadata lock: MySQL grants it when every transaction that wrote to {@code t} is over (also prepared XA
 * ones; readers are not waited for), so all that was ever written is in the binlog before B's marker, and mirrored when the marker has passed. From then on {@code t} and the ghost are equal as long as no
 * write gets in. C then queues for an exclusive lock on {@code t}. A queued exclusive request has priority over reads and
 * writes (unless {@code max_write_lock_count} is lowered: checked beforehand), so from the moment C is queued nobody
 * writes until C is served or gives up. It remains to know that A still held its lock when C queued: B sees C waiting on
 * {@code t} itself ({@link io.ghostline.cutover.swap.LockWatch#isQueued}), sees no rival that would be served first, and
 * only then A answers a statement. A's lock lives exactly as long as A's connection, so it was held throughout.
 *
 * <p><b>LOCK TABLES method.</b> C's LOCK TABLES is answered when A lets go, however that happens. C renames only when told
 * that A's UNLOCK TABLES was answered, which comes after the above; otherwise it unlocks, and nothing was done. If C's
 * connection is lost, the server drops its locks; RENAME is one atomic statement.
 *
 * <p><b>Sentry method.</b> C's RENAME itself is queued and would run whenever A is gone. Until the sentry table under its
 * target name is dropped it fails ("table exists"), without effect. The sentry is dropped after A has answered: from then
 * on the RENAME is right whoever dies, because C has been in the queue while A held its lock. D's death merely leaves the
 * sentry standing. The names are chosen so that the RENAME can't wait for the sentry's lock before it is seen on {@code t}.
 *
 * <p><b>Deaths.</b>
 * <ul>
 *   <li>A, before it answered: C is not permitted / the RENAME meets the sentry. Later: C has the queue; LOCK TABLES method:
 *       given up all the same, sentry method: it may go through.
 *   <li>B: nobody permits or drops the sentry before it answered; later a new connection ends the others and looks.
 *   <li>C, before the RENAME: nothing happened. In it: ambiguous; its connection is killed, waited for until the server has
 *       none of it ({@link io.ghostline.cutover.swap.AttemptSessions#end}), and then the tables' names tell.
 *   <li>D: see above.
 *   <li>This process: MySQL drops the locks of its connections, C's queued LOCK TABLES is answered to nobody and released,
 *       a queued RENAME fails or is right. The next run looks at the tables, drops a sentry that was left, starts over.
 *   <li>The server: locks are gone, RENAME is atomic (before 8.0 it may be cut in two, which the names tell:
 *       {@link io.ghostline.cutover.swap.Repair}).
 * </ul>
 */
@NullMarked
package io.ghostline.cutover.swap;

import org.jspecify.annotations.NullMarked;
