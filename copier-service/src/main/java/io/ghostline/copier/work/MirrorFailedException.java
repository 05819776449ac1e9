package io.ghostline.copier.work;

/** Changes are not mirrored any more; the cause says whether that may pass. */
final class MirrorFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MirrorFailedException(Throwable cause) {
        super("changes are not mirrored any more: " + cause.getMessage(), cause);
    }
}
