package io.ghostline.issue.issues;

/** There is no such issue, or no such change of it. */
public final class UnknownIssueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownIssueException(String id) {
        super("there is no issue " + id + ": GET /api/v1/issues lists them");
    }

    public UnknownIssueException(String id, int position) {
        super("issue " + id + " has no change " + position + ": GET /api/v1/issues/" + id + " shows them");
    }
}
