package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.UnreadableChangeException;
import io.ghostline.mysql.key.KeyColumn;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.connect.data.Struct;

/** Turns the key of a row in the binlog into the canonical texts that libs/mysql selects for the same row. */
final class KeyReader {
    private final UniqueKey key;

    KeyReader(UniqueKey key) {
        this.key = key;
    }

    /** @throws UnreadableChangeException when a value is missing or not of the column's type */
    RowKey read(Struct row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            KeyColumn column = key.columns().get(i);
            RawValue value = RawValue.of(row, column.column().name());
            texts.add(text(column, value));
        }
        return key.normalize(new RowKey(texts));
    }

    private static String text(KeyColumn column, RawValue value) {
        return switch (column.type()) {
            case INTEGER -> integer(column, value);
            case DECIMAL -> value.number().toPlainString();
            case YEAR, DATE, TIME, DATETIME, TIMESTAMP -> value.temporal();
            case TEXT, FIXED_BINARY, VARYING_BINARY -> HexFormat.of().formatHex(value.bytes());
            case ENUM -> number(column, value);
        };
    }

    /** The binlog does not say whether a number is unsigned: its bits are there as if it were signed. */
    private static String integer(KeyColumn column, RawValue value) {
        BigInteger number = value.number().toBigIntegerExact();
        if (number.signum() < 0 && column.column().unsigned()) {
            number = number.add(BigInteger.ONE.shiftLeft(bits(column.column().dataType())));
        }
        return number.toString();
    }

    private static int bits(String integerType) {
        return switch (integerType) {
            case "tinyint" -> 8;
            case "smallint" -> 16;
            case "mediumint" -> 24;
            case "int" -> 32;
            case "bigint" -> 64;
            default -> throw new IllegalArgumentException("no integer type: " + integerType);
        };
    }

    private static String number(KeyColumn column, RawValue value) {
        int ordinal = value.number().intValueExact();
        List<String> labels = column.column().labels();
        if (ordinal < 0 || ordinal > labels.size()) {
            throw new UnreadableChangeException("column `" + column.column().name() + "` has the label number "
                    + ordinal + " in the binlog, but only " + labels.size() + " labels");
        }
        return Integer.toString(ordinal);
    }
}
