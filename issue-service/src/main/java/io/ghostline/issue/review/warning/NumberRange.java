package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The numbers that a type holds exactly.
 *
 * @param scale digits after the point
 */
record NumberRange(BigDecimal least, BigDecimal most, int scale) {
    /** Whole numbers up to this are exact in a FLOAT (24 bits) and in a DOUBLE (53 bits). */
    private static final BigDecimal EXACT_IN_FLOAT = power(2, 24);

    private static final BigDecimal EXACT_IN_DOUBLE = power(2, 53);

    /** Empty for FLOAT and DOUBLE. */
    static Optional<NumberRange> of(Column column) {
        return switch (column.dataType()) {
            case "tinyint" -> Optional.of(integer(8, column.unsigned()));
            case "smallint" -> Optional.of(integer(16, column.unsigned()));
            case "mediumint" -> Optional.of(integer(24, column.unsigned()));
            case "int" -> Optional.of(integer(32, column.unsigned()));
            case "bigint" -> Optional.of(integer(64, column.unsigned()));
            case "bit" -> Optional.of(integer(orZero(column.precision()), true));
            case "year" -> Optional.of(new NumberRange(BigDecimal.ZERO, BigDecimal.valueOf(2155), 0));
            case "decimal" -> Optional.of(decimal(column));
            default -> Optional.empty();
        };
    }

    boolean holds(NumberRange other) {
        // The point of the larger scale does not matter here: what is beyond it is rounded.
        return least.compareTo(other.least.setScale(0, java.math.RoundingMode.DOWN)) <= 0
                && most.compareTo(other.most.setScale(0, java.math.RoundingMode.DOWN)) >= 0;
    }

    boolean hasNegatives() {
        return least.signum() < 0;
    }

    boolean fitsReal(boolean single) {
        BigDecimal exact = single ? EXACT_IN_FLOAT : EXACT_IN_DOUBLE;
        return most.compareTo(exact) <= 0 && least.negate().compareTo(exact) <= 0;
    }

    String text() {
        return least.toPlainString() + " to " + most.toPlainString();
    }

    private static NumberRange integer(int bits, boolean unsigned) {
        return unsigned
                ? new NumberRange(BigDecimal.ZERO, power(2, bits).subtract(BigDecimal.ONE), 0)
                : new NumberRange(
                        power(2, bits - 1).negate(), power(2, bits - 1).subtract(BigDecimal.ONE), 0);
    }

    private static NumberRange decimal(Column column) {
        int scale = orZero(column.scale());
        int digits = orZero(column.precision());
        BigDecimal most = power(10, digits).subtract(BigDecimal.ONE).movePointLeft(scale);
        return new NumberRange(column.unsigned() ? BigDecimal.ZERO : most.negate(), most, scale);
    }

    private static BigDecimal power(long base, int exponent) {
        return BigDecimal.valueOf(base).pow(exponent);
    }

    private static int orZero(@org.jspecify.annotations.Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
