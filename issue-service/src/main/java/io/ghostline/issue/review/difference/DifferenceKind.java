package io.ghostline.issue.review.difference;

/** What becomes of a column, an index or a constraint. */
public enum DifferenceKind {
    ADDED,
    DROPPED,
    /** It has another name. */
    RENAMED,
    /** Something of its definition is another: the attributes say what. */
    CHANGED,
    /** A column that stands elsewhere among those that stay. */
    MOVED
}
