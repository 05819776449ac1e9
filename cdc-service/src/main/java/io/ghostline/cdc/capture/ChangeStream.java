package io.ghostline.cdc.capture;

import io.ghostline.cdc.capture.ChangeTranslator.Translation;
import io.ghostline.contracts.change.Change;
import java.io.IOException;
import java.util.List;

/** Takes the engine's batches, one after the other, and publishes what they mean. */
public final class ChangeStream {
    private final ChangeTranslator translator;
    private final ChangeSink sink;
    private final StreamState state;

    ChangeStream(ChangeTranslator translator, ChangeSink sink, StreamState state) {
        this.translator = translator;
        this.sink = sink;
        this.state = state;
    }

    public StreamState state() {
        return state;
    }

    /**
     * Returns when everything in the batch is safe in Kafka: only then may its offsets be stored.
     *
     * @throws UnreadableChangeException on what can't be understood
     */
    public void accept(List<BinlogEvent> events) throws IOException, InterruptedException {
        if (state.swapped()) {
            return; // rows of the new table: nobody follows them
        }
        Translation translation = translator.translate(events);
        sink.publish(translation.changes());
        state.published(translation.rowsTouched(), newestHeartbeat(translation.changes()));
        if (translation.swapped()) {
            state.swapSeen();
        }
    }

    private static long newestHeartbeat(List<Change> changes) {
        long newest = 0;
        for (Change change : changes) {
            if (change instanceof Change.Heartbeat heartbeat) {
                newest = Math.max(newest, heartbeat.micros());
            }
        }
        return newest;
    }
}
