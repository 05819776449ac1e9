package io.ghostline.issue.review;

/** How MySQL can run an ALTER, from the cheapest to the dearest. */
public enum Algorithm {
    /** Only the definition changes. */
    INSTANT("ALGORITHM=INSTANT, "),
    /** Built beside the table while it is read and written. */
    INPLACE("ALGORITHM=INPLACE, LOCK=NONE, "),
    /** Rebuilt row by row; writes wait. */
    COPY("");

    private final String clauses;

    Algorithm(String clauses) {
        this.clauses = clauses;
    }

    /** The specification that makes MySQL refuse any dearer way. They stand first: PARTITION BY has to be last. */
    public String asked(String specText) {
        return clauses + specText;
    }
}
