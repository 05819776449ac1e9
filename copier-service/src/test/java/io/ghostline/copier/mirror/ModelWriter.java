package io.ghostline.copier.mirror;

import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One transaction of the application at a time: plain or XA, begun in one step and ended in a later one. It keeps to
 * rows and unique values that no other transaction of the script has locked, so that it seldom has to wait.
 */
final class ModelWriter {
    private static final int MAX_STATEMENTS = 2;

    private final ModelActor actor;
    private final String table;
    private final String xid;
    private final Random random;
    private final ModelBinlog binlog;
    private int transactions;
    private boolean xa;
    private boolean open;
    /** Rows that this transaction has changed, in order. */
    final Set<Integer> ids = new LinkedHashSet<>();

    final Set<Integer> uniques = new HashSet<>();

    ModelWriter(ModelActor actor, String table, String name, Random random, ModelBinlog binlog) {
        this.actor = actor;
        this.table = table;
        this.xid = name;
        this.random = random;
        this.binlog = binlog;
    }

    boolean open() {
        return open;
    }

    boolean isXa() {
        return xa;
    }

    long connectionId() {
        return actor.id;
    }

    boolean busy() {
        return actor.busy();
    }

    /**
     * Does its statements; those of an XA transaction are in the binlog when this returns, those of another are not.
     *
     * @param wanted rows that are best inserted now, if they are not there
     * @param interesting rows that are best changed now
     */
    String begin(
            boolean asXa,
            Map<Integer, String> committed,
            Set<Integer> lockedIds,
            Set<Integer> lockedUniques,
            int idRange,
            List<Integer> wanted,
            List<Integer> interesting)
            throws SQLException {
        ids.clear();
        uniques.clear();
        List<String> statements = statements(committed, lockedIds, lockedUniques, idRange, wanted, interesting);
        if (statements.isEmpty()) {
            return "nothing to write";
        }
        xa = asXa;
        open = true;
        String name = "'" + xid + "-" + transactions++ + "'";
        try {
            actor.run(xa ? "XA START " + name : "BEGIN");
            for (String statement : statements) {
                actor.run(statement);
            }
            if (xa) {
                actor.run("XA END " + name);
                actor.run("XA PREPARE " + name);
                binlog.rowsChanged(ids);
            }
        } catch (SQLException e) {
            if (!SqlErrors.isLockConflict(e)) {
                throw e;
            }
            giveUp(name);
            return "lock conflict, given up: " + statements;
        }
        return (xa ? "XA prepared " : "begun ") + statements;
    }

    /** A lock conflict may have rolled the transaction back already. */
    private void giveUp(String name) throws SQLException {
        if (xa) {
            actor.run(on -> {
                try (var statement = on.createStatement()) {
                    try {
                        statement.execute("XA END " + name);
                    } catch (SQLException e) {
                        // XAER_RMFAIL, XA_RBDEADLOCK: it is at an end already
                        if (e.getErrorCode() != 1399 && e.getErrorCode() != 1614 && e.getErrorCode() != 1613) {
                            throw e;
                        }
                    }
                    statement.execute("XA ROLLBACK " + name);
                }
            });
        } else {
            actor.run("ROLLBACK");
        }
        closed();
    }

    String end(boolean commit) throws SQLException {
        String name = "'" + xid + "-" + (transactions - 1) + "'";
        String changed = ids.toString();
        if (xa) {
            actor.run((commit ? "XA COMMIT " : "XA ROLLBACK ") + name);
        } else {
            actor.run(commit ? "COMMIT" : "ROLLBACK");
            if (commit) {
                binlog.rowsChanged(ids);
            }
        }
        closed();
        return (xa ? "XA " : "") + (commit ? "commit " : "rollback ") + changed;
    }

    private void closed() {
        open = false;
        ids.clear();
        uniques.clear();
    }

    private List<String> statements(
            Map<Integer, String> committed,
            Set<Integer> lockedIds,
            Set<Integer> lockedUniques,
            int idRange,
            List<Integer> wanted,
            List<Integer> interesting) {
        List<Integer> present = new ArrayList<>();
        Set<Integer> usedUniques = new HashSet<>(lockedUniques);
        committed.forEach((id, row) -> {
            usedUniques.add(unique(row));
            boolean preferred = interesting.isEmpty() || interesting.contains(id) || random.nextInt(4) == 0;
            if (preferred && !lockedIds.contains(id)) {
                present.add(id);
            }
        });
        List<Integer> absent = new ArrayList<>();
        for (int id = 1; id <= idRange; id++) {
            boolean preferred = wanted.isEmpty() || wanted.contains(id) || random.nextInt(4) == 0;
            if (preferred && !committed.containsKey(id) && !lockedIds.contains(id)) {
                absent.add(id);
            }
        }
        List<Integer> free = new ArrayList<>();
        for (int u = 1; u <= idRange + 4; u++) {
            if (!usedUniques.contains(u)) {
                free.add(u);
            }
        }
        List<String> statements = new ArrayList<>();
        for (int i = random.nextInt(MAX_STATEMENTS); i >= 0; i--) {
            statement(random.nextInt(9), statements, committed, present, absent, free);
        }
        return statements;
    }

    private void statement(
            int kind,
            List<String> statements,
            Map<Integer, String> committed,
            List<Integer> present,
            List<Integer> absent,
            List<Integer> free) {
        int value = random.nextInt(1_000_000);
        switch (kind) {
            case 0, 1 -> {
                if (!absent.isEmpty() && !free.isEmpty()) {
                    int id = take(absent);
                    statements.add("INSERT INTO " + table + " VALUES (" + touch(id) + ", " + use(take(free)) + ", "
                            + value + ")");
                }
            }
            case 2 -> {
                if (!present.isEmpty()) {
                    int id = old(take(present), committed);
                    statements.add("UPDATE " + table + " SET v = " + value + " WHERE id = " + id);
                }
            }
            case 3 -> {
                if (!present.isEmpty() && !free.isEmpty()) {
                    int id = old(take(present), committed);
                    statements.add("UPDATE " + table + " SET u = " + use(take(free)) + " WHERE id = " + id);
                }
            }
            case 4, 8 -> {
                if (!present.isEmpty()) {
                    int id = old(take(present), committed);
                    statements.add("DELETE FROM " + table + " WHERE id = " + id);
                }
            }
            case 5 -> {
                if (!present.isEmpty() && !absent.isEmpty()) {
                    int id = old(take(present), committed);
                    statements.add("UPDATE " + table + " SET id = " + touch(take(absent)) + " WHERE id = " + id);
                }
            }
            case 6 -> {
                if (present.size() > 1) {
                    int a = old(take(present), committed);
                    int b = old(take(present), committed);
                    String update = "UPDATE " + table + " SET u = ";
                    statements.add(update + use(-a - 1000) + " WHERE id = " + a);
                    statements.add(update + unique(committed.get(a)) + " WHERE id = " + b);
                    statements.add(update + unique(committed.get(b)) + " WHERE id = " + a);
                }
            }
            default -> {
                if (!present.isEmpty()) {
                    int id = old(take(present), committed);
                    int u = unique(committed.get(id));
                    statements.add("DELETE FROM " + table + " WHERE id = " + id);
                    statements.add("INSERT INTO " + table + " VALUES (" + id + ", " + u + ", " + value + ")");
                }
            }
        }
    }

    private static int unique(String row) {
        return Integer.parseInt(row.substring(0, row.indexOf(',')));
    }

    private int take(List<Integer> from) {
        return from.remove(random.nextInt(from.size()));
    }

    private int touch(int id) {
        ids.add(id);
        return id;
    }

    private int old(int id, Map<Integer, String> committed) {
        uniques.add(unique(committed.get(id)));
        return touch(id);
    }

    private int use(int u) {
        uniques.add(u);
        return u;
    }
}
