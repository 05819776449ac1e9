package io.ghostline.contracts;

/** A message that is not what its topic promises. A change stream stops on it; other topics set it aside, and tell. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
