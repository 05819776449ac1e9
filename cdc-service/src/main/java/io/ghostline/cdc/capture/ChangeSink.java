package io.ghostline.cdc.capture;

import io.ghostline.contracts.change.Change;
import java.util.List;

/** Where changes go. */
public interface ChangeSink extends AutoCloseable {
    /**
     * Publishes in this order, {@link Change.RowChanged} to the partition of its key and everything else to every
     * partition. Returns when all of it is safe.
     *
     * @throws java.io.IOException when it is not; part of it may have been published
     */
    void publish(List<Change> changes) throws java.io.IOException, InterruptedException;

    @Override
    void close();
}
