package io.ghostline.copier.session;

/** While it is open, no mirror of ours writes to the ghost; changes are received and wait. */
public interface Standstill extends AutoCloseable {
    /** Begins one: returns when the last mirror transaction under way has ended. */
    @FunctionalInterface
    interface Begin {
        Standstill begin();
    }

    @Override
    void close();
}
