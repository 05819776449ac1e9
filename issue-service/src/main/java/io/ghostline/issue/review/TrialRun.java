package io.ghostline.issue.review;

import io.ghostline.mysql.ReservedName;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.GhostAlter;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.Expressions;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries the ALTER on an empty copy of the table, so that MySQL itself says whether it takes it and how. The copy has a
 * reserved name and is always dropped.
 */
final class TrialRun {
    /** Two trials of one table have the same name once in a billion times. */
    private static final int MAX_NAMES = 20;
    /** Unix seconds, in 2001: no rollout was before, so that a copy never has the name of a migration's ghost. */
    private static final long FIRST_ROLLOUT = 1_000_000_000;
    /** So that the copy's name is as long as the ghost's, but for one digit: whether it fits is a part of the trial. */
    private static final long FIRST_TRIAL = 100_000_000;

    /**
     * A person waits for the answer, and the server makes files meanwhile. Shorter than a session waits for one statement: a
     * session that gives up leaves the server to its work, and the copy behind.
     */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Duration limit;

    TrialRun() {
        this(LIMIT);
    }

    TrialRun(Duration limit) {
        this.limit = limit;
    }

    /** @throws SQLException when the copy can't be made or dropped, or the connection is lost */
    Trial run(Connection connection, PlainSession plain, TableId table, String specText) throws SQLException {
        TrialSession session = new TrialSession(connection, plain, limit);
        TableId copy = plain.run(connection, () -> create(session, table));
        try {
            rebuild(session, copy);
            List<String> changed = Expressions.changedByCopying(
                    connection, definition(connection, table), definition(connection, copy));
            if (!changed.isEmpty()) {
                return Trial.refused(
                        "before that, MySQL itself does not copy the table as it is, with the sql_mode that the server"
                                + " has: " + String.join("; ", changed));
            }
            String spec = plain.run(connection, () -> GhostAlter.spec(connection, table, copy, specText));
            Trial tried = alter(session, copy, spec);
            TableDefinition altered = tried.ghost();
            return altered == null
                    ? tried
                    : changedByRebuilding(session, altered).map(Trial::refused).orElse(tried);
        } finally {
            session.drop(copy);
        }
    }

    private static TableId create(TrialSession session, TableId table) throws SQLException {
        SQLException taken = new SQLException("no free name for a trial copy of " + table);
        for (int i = 0; i < MAX_NAMES; i++) {
            TableId copy = table.sibling(
                    ReservedNames.of(table.name(), ThreadLocalRandom.current().nextLong(FIRST_TRIAL, FIRST_ROLLOUT))
                            .ghost());
            try {
                session.execute(GhostDdl.create(table, copy));
                return copy;
            } catch (SQLTimeoutException e) {
                session.drop(copy); // The kill may come when the copy is there already.
                throw e;
            } catch (SQLException e) {
                if (e.getErrorCode() != MySqlErrors.TABLE_EXISTS) {
                    throw e;
                }
                taken = e;
            }
        }
        throw taken;
    }

    /** Whether it is the name of a copy, which another preview may be using now. */
    static boolean isCopy(ReservedName name) {
        return name.timestamp() < FIRST_ROLLOUT;
    }

    private static Trial alter(TrialSession session, TableId copy, String specText) throws SQLException {
        Connection connection = session.connection();
        TableDetails copied = details(connection, copy);
        String error = "";
        for (Algorithm algorithm : Algorithm.values()) {
            try {
                session.executePlain(GhostDdl.alter(copy, algorithm.asked(specText)));
                return Trial.accepted(
                        algorithm,
                        copied,
                        session.plain().forReading().run(connection, () -> definition(connection, copy)),
                        details(connection, copy));
            } catch (SQLTimeoutException e) {
                throw e;
            } catch (SQLException e) {
                if (SqlErrors.classify(e).passesByItself()) {
                    throw e;
                }
                error = String.valueOf(e.getMessage());
            }
        }
        return Trial.refused(error);
    }

    /** Has MySQL read the definition that it has printed. CREATE TABLE LIKE does so from 8.0 on. */
    private static void rebuild(TrialSession session, TableId copy) throws SQLException {
        session.executePlain(GhostDdl.alter(copy, "FORCE"));
    }

    /**
     * What a further ALTER, of which the ghost needs some, makes of the definition. MySQL reads what it has printed itself, and MySQL 5.7
     * reads a text in a generated column of a wide character set otherwise each time.
     */
    private static Optional<String> changedByRebuilding(TrialSession session, TableDefinition altered)
            throws SQLException {
        rebuild(session, altered.id());
        Connection connection = session.connection();
        List<String> before = altered.createStatement().lines().toList();
        List<String> after = session.plain()
                .forReading()
                .run(connection, () -> definition(connection, altered.id()))
                .createStatement()
                .lines()
                .toList();
        for (int i = 0; i < before.size(); i++) {
            String line = i < after.size() ? after.get(i) : "";
            if (!Expressions.same(line, before.get(i))) {
                return Optional.of(
                        "after that, MySQL itself changes the definition with each further ALTER, of which a migration"
                                + " needs some: '" + before.get(i).strip() + "' becomes '" + line.strip() + "'");
            }
        }
        return Optional.empty();
    }

    private static TableDefinition definition(Connection connection, TableId copy) throws SQLException {
        return TableReader.read(connection, copy).orElseThrow(() -> vanished(copy));
    }

    private static TableDetails details(Connection connection, TableId copy) throws SQLException {
        return TableDetails.read(connection, copy).orElseThrow(() -> vanished(copy));
    }

    private static SQLException vanished(TableId copy) {
        return new SQLException("the trial copy " + copy + " has vanished");
    }
}
