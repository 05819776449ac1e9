package io.ghostline.mysql.alter;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the clauses of an ALTER TABLE by their first keywords: notes what becomes of the columns, refuses what Ghostline
 * does not run. Whether the rest of a clause is right is for MySQL to say.
 */
final class AlterClauses {
    /** Reserved, so that none of them is a column without quotes. */
    private static final Set<String> NO_COLUMN =
            Set.of("KEY", "INDEX", "PRIMARY", "UNIQUE", "FULLTEXT", "SPATIAL", "CONSTRAINT", "CHECK");

    private final List<RenamedColumn> renames = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private boolean autoIncrement;

    List<RenamedColumn> renames() {
        return renames;
    }

    List<String> added() {
        return added;
    }

    List<String> dropped() {
        return dropped;
    }

    boolean setsAutoIncrement() {
        return autoIncrement;
    }

    /** @param all what follows the table's name */
    void read(Cursor all) {
        if (all.sees("REORGANIZE", "PARTITION")) {
            return; // stands alone, and has commas between the names of partitions
        }
        all.parts().forEach(this::clause);
    }

    private void clause(Cursor clause) {
        Refusals.refuseKnown(clause);
        if (clause.takes("ADD")) {
            add(clause);
        } else if (clause.takes("DROP")) {
            drop(clause);
        } else if (clause.takes("CHANGE")) {
            clause.takes("COLUMN");
            rename(clause.column(), clause.column());
        } else if (clause.takes("MODIFY")) {
            clause.takes("COLUMN");
            clause.column();
        } else if (clause.sees("RENAME")) {
            rename(clause);
        } else if (!clause.sees("ALTER")
                && !clause.sees("FORCE")
                && !clause.sees("CONVERT", "TO")
                && !clause.sees("PARTITION", "BY")
                && !clause.sees("REMOVE", "PARTITIONING")
                && !clause.sees("COALESCE", "PARTITION")) {
            autoIncrement |= TableOptions.setAutoIncrement(clause);
        }
    }

    private void add(Cursor clause) {
        if (!clause.sees("PARTITION")) {
            boolean column = clause.takes("COLUMN");
            if (clause.peek().is('(')) {
                clause.inBrackets().parts().forEach(this::element);
            } else if (column) {
                added.add(clause.column());
            } else {
                element(clause);
            }
        }
    }

    private void element(Cursor element) {
        Token first = element.peek();
        if (NO_COLUMN.stream().noneMatch(first::is)) {
            added.add(element.column());
        }
    }

    private void drop(Cursor clause) {
        boolean column = clause.takes("COLUMN");
        Token first = clause.peek();
        if (column || NO_COLUMN.stream().noneMatch(first::is)) {
            dropped.add(clause.column());
        }
    }

    private void rename(Cursor clause) {
        if (clause.takes("RENAME", "COLUMN")) {
            String from = clause.column();
            if (!clause.takes("TO")) {
                throw clause.source().notUnderstood(clause.peek(), "TO is missing here");
            }
            rename(from, clause.column());
        } else if (!clause.sees("RENAME", "INDEX") && !clause.sees("RENAME", "KEY")) {
            throw Refusals.renamesTable(clause);
        }
    }

    /** To MySQL, names that differ only in case are the same column. */
    private void rename(String old, String now) {
        if (!Identifier.same(old, now)) {
            renames.add(new RenamedColumn(old, now));
        }
    }
}
