package io.ghostline.standalone.bench;

import java.util.Map;
import java.util.Set;

/**
 * What is measured.
 *
 * @param rows rows of the table
 * @param runs runs of which the median counts
 * @param writers threads that write without pause under load
 * @param parts which parts; all when empty
 * @param settings parameters of the migrations by path; those not named have their defaults
 */
public record BenchOptions(long rows, int runs, int writers, Set<Part> parts, Map<String, String> settings) {
    /** A part that can be run alone. */
    public enum Part {
        /** MySQL's own ALTER. */
        COPY,
        /** Ghostline on a table that nobody uses. */
        IDLE,
        /** Ghostline while threads write. */
        LOAD,
        /** Resident memory with a table of a quarter of the size, in a fresh server. */
        MEMORY
    }

    public BenchOptions {
        if (rows < 1000) {
            throw new IllegalArgumentException("rows must be at least 1000, is " + rows);
        }
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be at least 1, is " + runs);
        }
        if (writers < 1) {
            throw new IllegalArgumentException("writers must be at least 1, is " + writers);
        }
        settings = Map.copyOf(settings);
        parts = parts.isEmpty() ? Set.of(Part.values()) : Set.copyOf(parts);
    }

    boolean wants(Part part) {
        return parts.contains(part);
    }
}
