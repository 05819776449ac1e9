package io.ghostline.standalone.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Everything measured: several values a figure. */
final class Figures {
    /** What is measured; all times in seconds or milliseconds as the name says. */
    enum Figure {
        ALTER_COPY_SECONDS,
        IDLE_SECONDS,
        LOAD_SECONDS,
        P99_WITHOUT_MILLIS,
        P99_DURING_MILLIS,
        WRITES_WITHOUT_PER_SECOND,
        WRITES_DURING_PER_SECOND,
        WRITE_PAUSE_MILLIS,
        READ_PAUSE_MILLIS,
        QUIET_WRITE_MILLIS,
        QUIET_READ_MILLIS,
        LOST_OR_WRONG_ROWS,
        MEMORY_QUARTER_MIB,
        MEMORY_FULL_MIB,
        MEMORY_END_MIB
    }

    private final Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);

    void add(Figure figure, double value) {
        values.computeIfAbsent(figure, key -> new ArrayList<>()).add(value);
    }

    List<Double> all(Figure figure) {
        return values.getOrDefault(figure, List.of());
    }

    /** Empty when it was not measured. */
    OptionalDouble median(Figure figure) {
        List<Double> sorted = all(figure).stream().sorted().toList();
        int size = sorted.size();
        if (size == 0) {
            return OptionalDouble.empty();
        }
        double upper = sorted.get(size / 2);
        return OptionalDouble.of(size % 2 == 1 ? upper : (upper + sorted.get(size / 2 - 1)) / 2);
    }

    OptionalDouble max(Figure figure) {
        return all(figure).stream().mapToDouble(Double::doubleValue).max();
    }

    /** Median by median; empty when one is missing. */
    OptionalDouble ratio(Figure of, Figure to) {
        OptionalDouble numerator = median(of);
        OptionalDouble denominator = median(to);
        return numerator.isPresent() && denominator.isPresent()
                ? OptionalDouble.of(numerator.getAsDouble() / denominator.getAsDouble())
                : OptionalDouble.empty();
    }
}
