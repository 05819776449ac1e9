package io.ghostline.issue.review;

/** Error numbers of MySQL that the review meets. */
final class MySqlErrors {
    /** ER_TABLE_EXISTS_ERROR. */
    static final int TABLE_EXISTS = 1050;

    private MySqlErrors() {}
}
