package io.ghostline.cdc.debezium;

import io.ghostline.mysql.TableId;
import java.util.Locale;
import java.util.regex.Pattern;

/** The two tables whose rows are of interest; everything else in the binlog is passed by unread. */
record FollowedTables(TableId source, TableId changelog) {

    boolean follows(String schema, String table) {
        return schema.equals(source.schema()) && (table.equals(source.name()) || table.equals(changelog.name()));
    }

    boolean isSource(String schema, String table) {
        return schema.equals(source.schema()) && table.equals(source.name());
    }

    /**
     * Whether a statement may be about one of the tables: it names one, or a whole schema. Other statements of the
     * server are not even parsed, so that one that Debezium's grammar does not know stops no migration.
     */
    boolean mayConcern(String statement) {
        String plain = plain(statement);
        boolean wholeSchema = plain.contains("database") || plain.contains("schema");
        return plain.contains(plain(source.name()))
                || plain.contains(plain(changelog.name()))
                || (wholeSchema && plain.contains(plain(source.schema())));
    }

    /** Debezium's table.include.list: anchored regular expressions, separated by commas. */
    String includeList() {
        return literal(source) + "," + literal(changelog);
    }

    /** Debezium's database.include.list. */
    String schemaIncludeList() {
        return literal(source.schema());
    }

    private static String plain(String text) {
        return text.replace("`", "").toLowerCase(Locale.ROOT);
    }

    private static String literal(TableId table) {
        return literal(table.schema()) + "\\." + literal(table.name());
    }

    /** Every character but letters, digits and underscores by its code: the list is split at commas before it is parsed. */
    private static String literal(String name) {
        StringBuilder regex = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
            regex.append(plain ? Character.toString(c) : "\\x{" + Integer.toHexString(c) + "}");
        });
        Pattern.compile(regex.toString());
        return regex.toString();
    }
}
