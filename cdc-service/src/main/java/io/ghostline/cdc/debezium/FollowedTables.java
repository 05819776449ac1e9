package io.ghostline.cdc.debezium;

import io.ghostline.mysql.TableId;
import java.util.regex.Pattern;

/** The two tables whose rows are of interest; everything else in the binlog is passed by unread. */
record FollowedTables(TableId source, TableId changelog) {

    boolean follows(String schema, String table) {
        return schema.equals(source.schema()) && (table.equals(source.name()) || table.equals(changelog.name()));
    }

    boolean isSource(String schema, String table) {
        return schema.equals(source.schema()) && table.equals(source.name());
    }

    /** Debezium's table.include.list: anchored regular expressions, separated by commas. */
    String includeList() {
        return literal(source) + "," + literal(changelog);
    }

    /** Debezium's database.include.list. */
    String schemaIncludeList() {
        return literal(source.schema());
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
