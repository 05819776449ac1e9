package io.ghostline.cutover.swap;

/** An attempt was given up because the swap is not wanted any more: nothing has failed. */
public final class WithdrawnException extends AttemptFailedException {
    private static final long serialVersionUID = 1L;

    public WithdrawnException(String reason) {
        super(reason);
    }
}
