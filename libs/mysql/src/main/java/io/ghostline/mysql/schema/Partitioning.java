package io.ghostline.mysql.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a table is divided.
 *
 * @param method such as {@code RANGE COLUMNS}
 * @param expression what rows are divided by; null where MySQL takes the primary key
 * @param subMethod how each partition is divided again; null if it is not
 * @param subExpression likewise
 * @param partitions in their order; with subpartitions, each of these
 */
public record Partitioning(
        String method,
        @Nullable String expression,
        @Nullable String subMethod,
        @Nullable String subExpression,
        List<Partition> partitions) {
    /** A table may have 8,192; a person reads the first of them. */
    private static final int SHOWN = 50;

    public Partitioning {
        partitions = List.copyOf(partitions);
    }

    /**
     * One of them.
     *
     * @param subpartition null if there are none
     * @param description its bound or its values; null for HASH and KEY
     */
    public record Partition(
            String name,
            @Nullable String subpartition,
            @Nullable String description) {
        private String text() {
            return name
                    + (subpartition == null ? "" : "/" + subpartition)
                    + (description == null ? "" : " (" + description + ")");
        }
    }

    Partitioning with(List<Partition> all) {
        return new Partitioning(method, expression, subMethod, subExpression, all);
    }

    /** In a line: {@code RANGE (`year`): p0 (1990), p1 (MAXVALUE)}. */
    public String text() {
        String names = partitions.stream().limit(SHOWN).map(Partition::text).collect(Collectors.joining(", "));
        int more = partitions.size() - SHOWN;
        return by(method, expression)
                + (subMethod == null ? "" : " by " + by(subMethod, subExpression))
                + ": " + names
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String by(String how, @Nullable String what) {
        return how + " (" + (what == null ? "" : what) + ")";
    }
}
