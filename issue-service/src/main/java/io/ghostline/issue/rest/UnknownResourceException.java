package io.ghostline.issue.rest;

/** The path names something that is not there. */
final class UnknownResourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownResourceException(String message) {
        super(message);
    }
}
