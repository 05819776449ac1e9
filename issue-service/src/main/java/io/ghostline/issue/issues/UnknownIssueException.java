package io.ghostline.issue.issues;

/** There is no such issue. */
public final class UnknownIssueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownIssueException(String id) {
        super("there is no issue " + id + ": GET /api/v1/issues lists them");
    }
}
