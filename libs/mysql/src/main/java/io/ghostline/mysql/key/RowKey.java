package io.ghostline.mysql.key;

import java.util.List;

/**
 * A row's primary key: one canonical text per key column, in the key's order.
 *
 * <p>Integers, decimals and years are plain digits; strings and binary are lower-case hex of the bytes that the
 * column stores, in its own character set; dates and times are as MySQL prints them with all digits of the column's fraction,
 * timestamps in UTC; an ENUM is its number.
 */
public record RowKey(List<String> values) {
    /** Characters of the keys of one statement, for batches: far below any max_allowed_packet in use. */
    public static final int MAX_STATEMENT_TEXT = 64 * 1024;

    public RowKey {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a row key needs at least one value");
        }
    }

    /** Characters of all its texts. */
    public int length() {
        return values.stream().mapToInt(String::length).sum();
    }

    public static RowKey of(String... values) {
        return new RowKey(List.of(values));
    }
}
