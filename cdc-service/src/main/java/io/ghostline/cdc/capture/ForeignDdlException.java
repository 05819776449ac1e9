package io.ghostline.cdc.capture;

/** A statement on the table or the changelog table that is not this migration's own. */
public final class ForeignDdlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A CREATE TABLE can be long; its beginning tells whose it is. */
    private static final int MAX_STATEMENT = 300;

    public ForeignDdlException(String statement) {
        super("somebody ran DDL on the table during the migration: " + shortened(statement)
                + ". The original is untouched by Ghostline; start a new migration when no more DDL is due.");
    }

    private static String shortened(String statement) {
        return statement.length() <= MAX_STATEMENT ? statement : statement.substring(0, MAX_STATEMENT) + "...";
    }
}
