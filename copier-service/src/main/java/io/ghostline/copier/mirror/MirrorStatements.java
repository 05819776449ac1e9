package io.ghostline.copier.mirror;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** The statements of a mirror transaction; tests have weaker ones, to show what each part is for. */
interface MirrorStatements {
    /** Takes the rows out of the ghost. */
    BoundSql delete(Collection<RowKey> keys);

    /** Copies the rows as they are in the original, under shared locks. */
    BoundSql replace(Collection<RowKey> keys, RowLock lock);

    /** Changes rows of the ghost to what they are in the original, under shared locks. */
    BoundSql update(Collection<RowKey> keys, RowLock lock);

    /** Those of the keys that the original has, without a lock. */
    List<RowKey> originals(Connection connection, Collection<RowKey> keys) throws SQLException;

    /** A key for people. */
    String shown(RowKey key);

    static MirrorStatements of(MirrorSql sql) {
        return of(sql, sql::replace);
    }

    /** With an error for a row that another one is in the way of. */
    static MirrorStatements inserting(MirrorSql sql) {
        return of(sql, sql::insert);
    }

    private static MirrorStatements of(MirrorSql sql, BiFunction<Collection<RowKey>, RowLock, BoundSql> fill) {
        return new MirrorStatements() {
            @Override
            public BoundSql delete(Collection<RowKey> keys) {
                return sql.delete(keys);
            }

            @Override
            public BoundSql replace(Collection<RowKey> keys, RowLock lock) {
                return fill.apply(keys, lock);
            }

            @Override
            public BoundSql update(Collection<RowKey> keys, RowLock lock) {
                return sql.update(keys, lock);
            }

            @Override
            public List<RowKey> originals(Connection connection, Collection<RowKey> keys) throws SQLException {
                return sql.originals(connection, keys);
            }

            @Override
            public String shown(RowKey key) {
                return sql.shown(key);
            }
        };
    }
}
