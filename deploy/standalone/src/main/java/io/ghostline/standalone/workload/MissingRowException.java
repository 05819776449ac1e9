package io.ghostline.standalone.workload;

/** A writer's own row was not there, or not once: somebody lost or doubled it. */
final class MissingRowException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingRowException(String message) {
        super(message);
    }
}
