package io.ghostline.issue.review.warning;

import java.util.List;

/**
 * Values that several rows have, for a key that is to be unique.
 *
 * @param complete whether all there are were found; false when rows were not looked at, or there may be more such values
 * @param extent in words, how much was looked at
 * @param found how many such values were found
 * @param examples those values; they are the user's data: for the answer only, never stored, never logged
 */
public record Duplicates(boolean complete, String extent, int found, List<Example> examples) {
    public Duplicates {
        examples = List.copyOf(examples);
    }

    /**
     * A value that several rows have.
     *
     * @param values of the key's parts, as text, cut after 100 characters
     * @param rows how many have it, of those that were looked at
     */
    public record Example(List<String> values, long rows) {
        public Example {
            values = List.copyOf(values);
        }

        /** Without the values: what is printed may end in a log. */
        @Override
        public String toString() {
            return "Example[rows=" + rows + "]";
        }
    }

    static Duplicates notSearched(String why) {
        return new Duplicates(false, why, 0, List.of());
    }

    static Duplicates impossible(String why) {
        return new Duplicates(true, why, 0, List.of());
    }

    static Duplicates of(List<Example> examples, boolean complete, String extent) {
        return new Duplicates(complete, extent, examples.size(), examples);
    }

    Duplicates withoutRowValues() {
        return new Duplicates(complete, extent, found, List.of());
    }
}
