package io.ghostline.contracts.migration;

/**
 * What a parameter may be: checked where it is set, told where it is described.
 *
 * @param path its place in the JSON, such as {@code copy.threads}
 */
record Bounds<T extends Comparable<T>>(String path, T min, T max) {
    T check(T value) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(path + " must be between " + min + " and " + max + ", is " + value);
        }
        return value;
    }
}
