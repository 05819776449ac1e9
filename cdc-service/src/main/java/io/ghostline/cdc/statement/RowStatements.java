package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.token.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * INSERT, REPLACE, UPDATE, DELETE and LOAD DATA that are in the binary log as statements, because a session has set binlog_format to
 * STATEMENT or MIXED. What they change is known only where they name one table and call nothing but functions that are known to
 * change nothing.
 */
final class RowStatements {
    /** Words that may stand before a bracket without being a call, and functions that change nothing. */
    private static final Set<String> NO_CALL_OF_OTHERS = Set.of(
            "VALUES",
            "VALUE",
            "IN",
            "AND",
            "OR",
            "NOT",
            "XOR",
            "SELECT",
            "FROM",
            "WHERE",
            "ON",
            "BY",
            "HAVING",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "AS",
            "USING",
            "SET",
            "LIMIT",
            "INTERVAL",
            "BETWEEN",
            "LIKE",
            "IS",
            "EXISTS",
            "ANY",
            "ALL",
            "SOME",
            "JOIN",
            "OVER",
            "INDEX",
            "KEY",
            "PARTITION",
            "DISTINCT",
            "UNION",
            "DIV",
            "MOD",
            "REGEXP",
            "ROW",
            "LINES",
            "FIELDS",
            "CHAR",
            "BINARY",
            "VARCHAR",
            "DECIMAL",
            "DATETIME",
            "TIMESTAMP",
            "TIME",
            "DATE",
            "FLOAT",
            "ABS",
            "AVG",
            "BIT_AND",
            "BIT_OR",
            "BIT_XOR",
            "CAST",
            "CEIL",
            "CEILING",
            "CHAR_LENGTH",
            "COALESCE",
            "CONCAT",
            "CONCAT_WS",
            "CONV",
            "CONVERT",
            "COUNT",
            "CRC32",
            "CURDATE",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "CURTIME",
            "DATE_ADD",
            "DATE_FORMAT",
            "DATE_SUB",
            "DATEDIFF",
            "ELT",
            "FIELD",
            "FLOOR",
            "FROM_UNIXTIME",
            "GREATEST",
            "GROUP_CONCAT",
            "HEX",
            "IF",
            "IFNULL",
            "ISNULL",
            "JSON_ARRAY",
            "JSON_EXTRACT",
            "JSON_OBJECT",
            "JSON_SET",
            "LAST_INSERT_ID",
            "LCASE",
            "LEAST",
            "LEFT",
            "LENGTH",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "LOWER",
            "LPAD",
            "LTRIM",
            "MAX",
            "MD5",
            "MIN",
            "NOW",
            "NULLIF",
            "RAND",
            "REPLACE",
            "REVERSE",
            "RIGHT",
            "ROUND",
            "RPAD",
            "RTRIM",
            "SHA1",
            "SHA2",
            "STR_TO_DATE",
            "SUBSTR",
            "SUBSTRING",
            "SUM",
            "SYSDATE",
            "TRIM",
            "TRUNCATE",
            "UCASE",
            "UNHEX",
            "UNIX_TIMESTAMP",
            "UPPER",
            "USER",
            "UTC_DATE",
            "UTC_TIMESTAMP",
            "UUID",
            "YEAR",
            "MONTH",
            "DAY",
            "HOUR");

    private static final String MANY = " of several tables, or of one that is not named first";

    private RowStatements() {}

    /** @param cursor behind the verb */
    static Effect of(String verb, Cursor cursor, List<Token> tokens, String defaultSchema) {
        Optional<TableId> table = verb.equals("LOAD") ? loaded(cursor) : target(verb, cursor);
        if (table.isEmpty()) {
            return new Effect.Unknown("a " + verb + MANY);
        }
        int columns = cursor.position();
        boolean more = switch (verb) {
            case "UPDATE" -> !endsInSet(cursor);
            case "DELETE" ->
                cursor.peek().is(',') || cursor.peek().is('.') || cursor.peek().is("FROM");
            default -> false;
        };
        if (more || (verb.equals("DELETE") && hasWord(tokens, "USING"))) {
            return new Effect.Unknown("a " + verb + MANY);
        }
        Optional<String> call = call(tokens, columns);
        return call.<Effect>map(name -> new Effect.Unknown("a " + verb + " that calls " + name + "()"))
                .orElseGet(() -> rows(table.get(), tokens, defaultSchema));
    }

    /** What a SELECT in it reads: behind FROM and JOIN stands a table, and others may follow behind a comma or a bracket. */
    private static Effect rows(TableId table, List<Token> tokens, String defaultSchema) {
        Set<TableId> read = new LinkedHashSet<>();
        Set<TableId> perhapsRead = new LinkedHashSet<>();
        if (hasWord(tokens, "SELECT") || hasWord(tokens, "TABLE")) {
            Cursor cursor = new Cursor(tokens, defaultSchema);
            while (!cursor.ended()) {
                if (cursor.take("FROM", "JOIN", "STRAIGHT_JOIN", "TABLE")) {
                    cursor.name()
                            .filter(name -> !name.name().equalsIgnoreCase("DUAL"))
                            .ifPresent(read::add);
                } else if (cursor.takeSymbol(',') || cursor.takeSymbol('(')) {
                    if (!cursor.peek().is("SELECT") && !cursor.peek().is("TABLE")) {
                        cursor.name().ifPresent(perhapsRead::add);
                    }
                } else {
                    cursor.skip();
                }
            }
        }
        return new Effect.Rows(table, read, perhapsRead);
    }

    private static Optional<TableId> target(String verb, Cursor cursor) {
        while (cursor.take("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE")) {
            continue;
        }
        boolean named = !verb.equals("DELETE") || cursor.take("FROM");
        cursor.take("INTO");
        return named ? cursor.name() : Optional.empty();
    }

    private static Optional<TableId> loaded(Cursor cursor) {
        while (!cursor.ended()) {
            if (cursor.take("INTO") && cursor.take("TABLE")) {
                return cursor.name();
            }
            cursor.skip();
        }
        return Optional.empty();
    }

    /** {@code t SET}, {@code t AS a SET}, {@code t a SET}: one table. */
    private static boolean endsInSet(Cursor cursor) {
        if (cursor.take("SET")) {
            return true;
        }
        cursor.take("AS");
        cursor.skip();
        return cursor.take("SET");
    }

    private static boolean hasWord(List<Token> tokens, String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    /**
     * What is called that may be somebody's own function.
     *
     * @param columns where a bracket with the table's columns would stand
     */
    private static Optional<String> call(List<Token> tokens, int columns) {
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i - 1);
            boolean bracket = i != columns && tokens.get(i).is('(');
            if (bracket && token.isName() && !isKnown(token, i > 1 ? tokens.get(i - 2) : token)) {
                return Optional.of(token.text());
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(Token token, Token before) {
        return token.kind() == Token.Kind.WORD
                && !before.is('.')
                && NO_CALL_OF_OTHERS.contains(Token.upper(token.text()));
    }
}
