package io.ghostline.issue.review.warning;

/** What a warning is about. */
public enum WarningCode {
    /** A column goes, with what it holds. */
    DROPS_COLUMN,
    /** An index goes, or begins with other columns. */
    DROPS_INDEX,
    /** Values that the column may hold do not fit its new type, or are changed by it. */
    NARROWS_TYPE,
    /** Rows are to be unique that did not have to be. */
    ADDS_UNIQUE_KEY,
    /** A unique key compares otherwise: another collation, fewer digits, a shorter prefix. */
    TIGHTENS_UNIQUE_KEY,
    /** Rows are known by another key. */
    CHANGES_PRIMARY_KEY,
    /** Statements have to use another name of a column. */
    RENAMES_COLUMN,
    /** Index hints have to use another name. */
    RENAMES_INDEX,
    /** Texts are stored otherwise. */
    CHANGES_CHARSET,
    /** Texts are compared and sorted otherwise. */
    CHANGES_COLLATION,
    /** An INSERT that does not name the column is refused. */
    NO_DEFAULT,
    /** Rows have to satisfy a condition that they did not have to. */
    ADDS_CHECK,
    /** A constraint gets a name that MySQL makes up. */
    RENAMES_CHECK,
    /** The new table lies in the server's own data directory. */
    MOVES_DATA_DIRECTORY,
    /** The tables are not compared before the swap. */
    VERIFICATION_OFF
}
