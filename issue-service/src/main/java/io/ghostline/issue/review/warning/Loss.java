package io.ghostline.issue.review.warning;

/**
 * What a new type does not keep.
 *
 * @param what in words, such as {@code numbers above 127 do not fit}
 * @param silent whether values are changed without an error; else a row with such a value is refused
 */
record Loss(String what, boolean silent) {
    static Loss refused(String what) {
        return new Loss(what, false);
    }

    static Loss silent(String what) {
        return new Loss(what, true);
    }
}
