package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a statement does from its first words and the names behind them. What is known to do nothing to tables is named here;
 * everything else may do anything.
 */
final class Effects {
    private static final Set<String> HARMLESS = Set.of(
            "ANALYZE",
            "OPTIMIZE",
            "REPAIR",
            "CHECK",
            "CHECKSUM",
            "FLUSH",
            "GRANT",
            "REVOKE",
            "INSTALL",
            "UNINSTALL",
            "KILL",
            "RESET",
            "PURGE",
            "CHANGE",
            "STOP",
            "SHUTDOWN",
            "RESTART",
            "LOCK",
            "UNLOCK",
            "CLONE",
            "CACHE",
            "USE",
            "SHOW",
            "IMPORT");
    /** What can be created, altered and dropped without a table's rows or definition being touched. */
    private static final Set<String> NO_TABLES = Set.of(
            "VIEW",
            "PROCEDURE",
            "FUNCTION",
            "EVENT",
            "USER",
            "ROLE",
            "SERVER",
            "TABLESPACE",
            "LOGFILE",
            "UNDO",
            "REFERENCE",
            "RESOURCE",
            "INSTANCE",
            "LIBRARY",
            "PREPARE",
            "LOADABLE");

    private static final Set<String> TABLE_KINDS = Set.of("TABLE", "TABLES", "INDEX", "TRIGGER", "DATABASE", "SCHEMA");
    /** Words between CREATE, ALTER or DROP and the kind of thing: {@code DEFINER=`a`@`b`}, ALGORITHM, SQL SECURITY ... */
    private static final int MOST_MODIFIERS = 24;

    private Effects() {}

    static Effect of(List<Token> tokens, String defaultSchema) {
        Cursor cursor = new Cursor(tokens, defaultSchema);
        if (cursor.ended()) {
            return new Effect.None();
        }
        String verb = cursor.peek().kind() == Token.Kind.WORD
                ? Token.upper(cursor.peek().text())
                : "";
        cursor.skip();
        return switch (verb) {
            case "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START", "XA" -> new Effect.Transaction();
            case "ALTER" -> alter(cursor);
            case "CREATE" -> create(cursor);
            case "DROP" -> drop(cursor);
            case "RENAME" -> rename(cursor);
            case "TRUNCATE" -> truncate(cursor);
            case "SET" -> set(cursor);
            case "INSERT", "REPLACE", "UPDATE", "DELETE", "LOAD" ->
                RowStatements.of(verb, cursor, tokens, defaultSchema);
            default ->
                HARMLESS.contains(verb)
                        ? new Effect.None()
                        : new Effect.Unknown("a statement that begins with " + (verb.isEmpty() ? "?" : verb));
        };
    }

    private static Effect set(Cursor cursor) {
        return cursor.take("PASSWORD", "DEFAULT", "ROLE") ? new Effect.None() : new Effect.Unknown("a SET statement");
    }

    /** The kind of thing, past its modifiers; empty when there is none of those that are known. */
    private static String kind(Cursor cursor) {
        for (int i = 0; i < MOST_MODIFIERS && !cursor.ended(); i++) {
            Token token = cursor.peek();
            String word = token.kind() == Token.Kind.WORD ? Token.upper(token.text()) : "";
            cursor.skip();
            if (word.equals("TEMPORARY") || NO_TABLES.contains(word)) {
                return "NOTHING";
            }
            if (TABLE_KINDS.contains(word)) {
                return word;
            }
        }
        return "";
    }

    private static Effect alter(Cursor cursor) {
        return switch (kind(cursor)) {
            case "TABLE" -> alterTable(cursor);
            // Their defaults are for tables to come.
            case "DATABASE", "SCHEMA", "NOTHING" -> new Effect.None();
            default -> new Effect.Unknown("an ALTER of an unknown kind");
        };
    }

    private static Effect alterTable(Cursor cursor) {
        List<TableId> tables = new ArrayList<>();
        cursor.takeIfExists();
        cursor.name().ifPresent(tables::add);
        boolean emptied = false;
        while (!cursor.ended()) {
            if (cursor.take("RENAME")) {
                if (!cursor.take("COLUMN", "INDEX", "KEY")) {
                    boolean ignored = cursor.take("TO", "AS") || cursor.takeSymbol('=');
                    cursor.name().ifPresent(tables::add);
                }
            } else if (cursor.take("EXCHANGE", "TRUNCATE", "DISCARD", "IMPORT")) {
                emptied = true;
            } else if (cursor.take("DROP")) {
                emptied |= cursor.peek().is("PARTITION");
            } else if (cursor.take("WITH")) {
                if (cursor.take("TABLE")) {
                    cursor.name().ifPresent(tables::add);
                }
            } else if (cursor.take("REFERENCES")) {
                cursor.name().ifPresent(tables::add);
            } else {
                cursor.skip();
            }
        }
        return new Effect.Definition(tables, emptied);
    }

    private static Effect create(Cursor cursor) {
        return switch (kind(cursor)) {
            case "TABLE" -> createTable(cursor);
            case "INDEX" -> onTable(cursor);
            case "TRIGGER" -> onTable(cursor);
            case "DATABASE", "SCHEMA", "NOTHING" -> new Effect.None();
            default -> new Effect.Unknown("a CREATE of an unknown kind");
        };
    }

    /** Where it is there already, IF NOT EXISTS does nothing; a foreign key that refers to a table changes that one. */
    private static Effect createTable(Cursor cursor) {
        boolean onlyIfMissing = cursor.takeIfExists();
        List<TableId> tables = new ArrayList<>();
        Optional<TableId> created = cursor.name();
        if (!onlyIfMissing) {
            created.ifPresent(tables::add);
        }
        while (!cursor.ended()) {
            if (cursor.take("REFERENCES")) {
                cursor.name().ifPresent(tables::add);
            } else {
                cursor.skip();
            }
        }
        return new Effect.Definition(tables, false);
    }

    /** {@code .. ON t}: of an index, a trigger. */
    private static Effect onTable(Cursor cursor) {
        while (!cursor.ended()) {
            if (cursor.take("ON")) {
                return new Effect.Definition(cursor.name().map(List::of).orElse(List.of()), false);
            }
            cursor.skip();
        }
        return new Effect.Unknown("an index or trigger without its table");
    }

    private static Effect drop(Cursor cursor) {
        return switch (kind(cursor)) {
            case "TABLE", "TABLES" -> {
                cursor.takeIfExists();
                yield new Effect.Definition(cursor.names(), true);
            }
            case "INDEX" -> onTable(cursor);
            case "DATABASE", "SCHEMA" -> {
                cursor.takeIfExists();
                yield new Effect.SchemaDropped(cursor.peek().name());
            }
            // A trigger's end changes no rows, and the table has none.
            case "TRIGGER", "NOTHING" -> new Effect.None();
            default -> new Effect.Unknown("a DROP of an unknown kind");
        };
    }

    private static Effect rename(Cursor cursor) {
        if (cursor.take("USER")) {
            return new Effect.None();
        }
        if (!cursor.take("TABLE", "TABLES")) {
            return new Effect.Unknown("a RENAME of an unknown kind");
        }
        List<TableId> tables = new ArrayList<>();
        do {
            cursor.name().ifPresent(tables::add);
            if (cursor.take("TO")) {
                cursor.name().ifPresent(tables::add);
            }
        } while (cursor.takeSymbol(','));
        return new Effect.Definition(tables, false);
    }

    private static Effect truncate(Cursor cursor) {
        cursor.take("TABLE");
        return new Effect.Definition(cursor.names(), true);
    }
}
