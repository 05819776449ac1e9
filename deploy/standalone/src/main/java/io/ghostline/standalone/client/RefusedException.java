package io.ghostline.standalone.client;

/** issue-service refused a request; the message is its problem, for a person. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
