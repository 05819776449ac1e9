/**
 * The swap of two tables under load: bounded, without a lost write, and decided by looking at the server.
 * Plain Java and JDBC; imports libs/mysql and the journal.
 *
 * <p><b>In common.</b> A barrier keeps writers out of the original {@code t}, by MySQL's own queue for metadata locks, while
 * readers and the mirrors' reads pass. B puts a marker and waits until it has passed. C queues for an exclusive lock on
 * {@code t}; a queued exclusive request has priority over reads and writes (unless {@code max_write_lock_count} is lowered:
 * checked beforehand), so when the barrier is let go C is served next.
 *
 * <p><b>LOCK TABLES method</b> (MySQL 8.0.13 and newer). The barrier ({@link io.ghostline.cutover.swap.QueuedBarrier}) is a
 * request that waits, and is no proof of anything: it and the first marker only make the time short in which readers have
 * to wait. The proof comes when C has LOCK TABLES on {@code t} and the ghost. MySQL grants it when every transaction that
 * wrote to {@code t} is over (also prepared XA ones), so each of them is in the binlog before a marker that is put now; and
 * until C lets go nobody but C can write to either table. So when that second marker has passed, the ghost equals {@code t},
 * and stays so until C's RENAME, which is one atomic statement. A writer that slipped in before C would have to be mirrored,
 * which C's lock prevents: the marker does not pass, and C lets go without renaming. If C's connection is lost, the server
 * drops its locks.
 *
 * <p><b>Sentry method.</b> The barrier ({@link io.ghostline.cutover.swap.GrantedBarrier}) is a lock that A has, SHARED_NO_WRITE:
 * granted when every transaction that wrote to {@code t} is over, so the first marker is the proof, as long as no write gets
 * in between. B sees C waiting on {@code t} itself ({@link io.ghostline.cutover.swap.LockWatch#isQueued}), sees no rival that
 * would be served first, and only then A answers a statement. A's lock lives exactly as long as A's connection, so it was held
 * throughout. C's RENAME itself is queued and would run whenever A is gone. Until the sentry table under its target name is
 * dropped it fails ("table exists"), without effect. The sentry is dropped after A has answered: from then on the RENAME is
 * right whoever dies, because C has been in the queue while A held its lock. D's death merely leaves the sentry standing.
 * The names are chosen so that the RENAME can't wait for the sentry's lock before it is seen on {@code t}.
 *
 * <p><b>Force.</b> Where a person has said so, those who keep a lock from being granted are ended by a session of its own
 * ({@link io.ghostline.cutover.swap.Expulsion}). It has no part in the argument: whoever is ended is rolled back before MySQL
 * grants the lock, or has committed and is in the binlog, like anybody else.
 *
 * <p><b>Deaths.</b>
 * <ul>
 *   <li>A or H (LOCK TABLES method): writers may get in; then the second marker does not pass. Mostly it is noticed before.
 *   <li>A (sentry method), before it answered: the RENAME meets the sentry. Later: C has the queue, and it may go through.
 *   <li>B: nobody permits the RENAME, or drops the sentry; later a new connection ends the others and looks.
 *   <li>C, before the RENAME: nothing happened. In it: ambiguous; its connection is killed, waited for until the server has
 *       none of it ({@link io.ghostline.cutover.swap.AttemptSessions#end}), and then the tables' names tell.
 *   <li>D: see above.
 *   <li>This process: MySQL drops the locks of its connections, A's request is given up before H, which sleeps on the server,
 *       lets go, C's queued LOCK TABLES is answered to nobody and released, a queued RENAME fails or is right. The next run
 *       looks at the tables, drops a sentry that was left, starts over.
 *   <li>The server: locks are gone, RENAME is atomic (before 8.0 it may be cut in two, which the names tell:
 *       {@link io.ghostline.cutover.swap.Repair}).
 * </ul>
 */
@NullMarked
package io.ghostline.cutover.swap;

import org.jspecify.annotations.NullMarked;
