package io.ghostline.issue.problem;

/** A field and what is wrong with it. */
public record Violation(String field, String message) implements Comparable<Violation> {
    @Override
    public int compareTo(Violation other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
