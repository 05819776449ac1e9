package io.ghostline.runtime.start;

/** The process can't start, and waiting would not help. The message says what is wrong and what to type. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }
}
