package io.ghostline.copier.mirror;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The statements of a mirror, of which a test replaces one. */
class OtherStatements implements MirrorStatements {
    private final MirrorStatements real;

    OtherStatements(MirrorStatements real) {
        this.real = real;
    }

    @Override
    public BoundSql delete(Collection<RowKey> keys) {
        return real.delete(keys);
    }

    @Override
    public BoundSql replace(Collection<RowKey> keys, RowLock lock) {
        return real.replace(keys, lock);
    }

    @Override
    public BoundSql update(Collection<RowKey> keys, RowLock lock) {
        return real.update(keys, lock);
    }

    @Override
    public List<RowKey> originals(Connection connection, Collection<RowKey> keys) throws SQLException {
        return real.originals(connection, keys);
    }

    @Override
    public String shown(RowKey key) {
        return real.shown(key);
    }

    /** Reads the original without a lock. */
    static MirrorStatements plainRead(MirrorStatements real) {
        return new OtherStatements(real) {
            @Override
            public BoundSql replace(Collection<RowKey> keys, RowLock lock) {
                return plain(super.replace(keys, lock));
            }

            @Override
            public BoundSql update(Collection<RowKey> keys, RowLock lock) {
                return plain(super.update(keys, lock));
            }

            private BoundSql plain(BoundSql locking) {
                return new BoundSql(
                        locking.text().replaceFirst("(FOR SHARE( NOWAIT)?|LOCK IN SHARE MODE)", ""), locking.values());
            }
        };
    }

    /** Takes it that the original has whatever was to be changed in place. */
    static MirrorStatements notLooking(MirrorStatements real) {
        return new OtherStatements(real) {
            @Override
            public List<RowKey> originals(Connection connection, Collection<RowKey> keys) {
                return List.copyOf(keys);
            }
        };
    }

    /** Something happens after the mirror has looked at both tables and before it locks the original's rows. */
    static MirrorStatements interrupted(MirrorStatements real, Runnable interruption) {
        return new OtherStatements(real) {
            @Override
            public BoundSql update(Collection<RowKey> keys, RowLock lock) {
                interruption.run();
                return super.update(keys, lock);
            }
        };
    }
}
