package io.ghostline.issue.review;

/** Error numbers of MySQL that the review meets. */
final class MySqlErrors {
    /** ER_TABLE_EXISTS_ERROR. */
    static final int TABLE_EXISTS = 1050;
    /** ER_TABLEACCESS_DENIED_ERROR. */
    static final int TABLE_ACCESS_DENIED = 1142;

    private MySqlErrors() {}
}
