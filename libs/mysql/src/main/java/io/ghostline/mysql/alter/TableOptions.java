package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Token.Kind;
import java.util.Set;

/** Reads table options; they may follow each other without commas: {@code COMMENT 'x' AUTO_INCREMENT = 5}. */
final class TableOptions {
    /** All have one value, with or without {@code =}. */
    private static final Set<String> SUPPORTED = Set.of(
            "AUTOEXTEND_SIZE",
            "AUTO_INCREMENT",
            "AVG_ROW_LENGTH",
            "CHARSET",
            "COLLATE",
            "COMMENT",
            "COMPRESSION",
            "ENCRYPTION",
            "ENGINE",
            "KEY_BLOCK_SIZE",
            "MAX_ROWS",
            "MIN_ROWS",
            "ROW_FORMAT",
            "STATS_AUTO_RECALC",
            "STATS_PERSISTENT",
            "STATS_SAMPLE_PAGES");

    private final Cursor clause;
    private boolean autoIncrement;

    private TableOptions(Cursor clause) {
        this.clause = clause;
    }

    /** Whether one of them is AUTO_INCREMENT. Partitioning may follow the last. */
    static boolean setAutoIncrement(Cursor clause) {
        TableOptions options = new TableOptions(clause);
        options.readOne();
        while (!clause.atEnd() && !clause.sees("PARTITION", "BY") && !clause.sees("REMOVE", "PARTITIONING")) {
            options.readOne();
        }
        return options.autoIncrement;
    }

    private void readOne() {
        Refusals.refuseKnown(clause);
        boolean charset = clause.takes("DEFAULT");
        if (!clause.takes("CHARACTER", "SET") && !clause.takes("CHAR", "SET")) {
            Token option = clause.peek();
            String name = Token.upper(option.text());
            if (option.kind() != Kind.WORD || !SUPPORTED.contains(name)) {
                throw Refusals.unknown(clause);
            }
            if (charset && !name.equals("CHARSET") && !name.equals("COLLATE")) {
                throw Refusals.unknown(clause);
            }
            clause.next();
            autoIncrement |= name.equals("AUTO_INCREMENT");
        }
        value();
    }

    private void value() {
        boolean engine = clause.before().is("ENGINE");
        clause.skip('=');
        Token value = clause.next();
        if (value.kind() == Kind.SYMBOL || value.kind() == Kind.COMMENT) {
            throw clause.source().notUnderstood(value, "the value of an option is missing here");
        }
        if (engine) {
            Refusals.refuseOtherEngine(clause, value);
        }
    }
}
