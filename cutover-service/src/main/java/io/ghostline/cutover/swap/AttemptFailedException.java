package io.ghostline.cutover.swap;

import org.jspecify.annotations.Nullable;

/**
 * An attempt was given up: nothing is swapped, nothing is locked any more, and another attempt may succeed. The message
 * says what held it up, and who.
 */
public sealed class AttemptFailedException extends Exception permits WithdrawnException, NotMirroredException {
    private static final long serialVersionUID = 1L;

    public AttemptFailedException(String reason) {
        super(reason);
    }

    public AttemptFailedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
