package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.UnreadableChangeException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Struct;

/** A column's value as {@link RawColumnConverter} passed it on. */
record RawValue(String column, char tag, String text) {
    static final String NUMBER = "n";
    static final String BYTES = "b";
    static final String TEXT = "t";
    static final String OTHER = "?";

    /** @throws UnreadableChangeException when the binlog has no value for the column */
    static RawValue of(Struct row, String column) {
        // A column's default must not stand in for a value that is missing.
        Object value = row.schema().field(column) == null ? null : row.getWithoutDefault(column);
        if (!(value instanceof String tagged) || tagged.isEmpty()) {
            throw new UnreadableChangeException("a row in the binlog has no value for column `" + column
                    + "`: does a session set binlog_row_image to something else than FULL?");
        }
        return new RawValue(column, tagged.charAt(0), tagged.substring(1));
    }

    BigDecimal number() {
        require(NUMBER);
        return new BigDecimal(text);
    }

    byte[] bytes() {
        require(BYTES);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String temporal() {
        require(TEXT);
        return text;
    }

    private void require(String wanted) {
        if (tag != wanted.charAt(0)) {
            throw new UnreadableChangeException(
                    "column `" + column + "` has a value of an unexpected type in the binlog (" + tag
                            + (tag == OTHER.charAt(0) ? " " + text : "") + " instead of " + wanted + ")");
        }
    }
}
