package io.ghostline.cdc.capture;

import java.util.Optional;

/** A running reader of the binlog. */
public interface CaptureEngine extends AutoCloseable {
    /**
     * Why it does not run any more: a {@link io.ghostline.runtime.assignment.MigrationFailedException} when it never
     * will, anything else when starting it again may help.
     */
    Optional<Exception> failure();

    /** Returns when nothing of it runs any more. */
    @Override
    void close();
}
