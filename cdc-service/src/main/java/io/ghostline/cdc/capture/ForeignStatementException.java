package io.ghostline.cdc.capture;

/** A statement of somebody's that changes, or may change, the table or the changelog table without row events. */
public final class ForeignStatementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what what it is and what to do, for people; no values of rows */
    public ForeignStatementException(String what) {
        super(what);
    }
}
