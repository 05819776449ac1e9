package io.ghostline.cdc.capture;

import io.ghostline.contracts.ContractJson;
import io.ghostline.runtime.journal.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The data of the CAPTURE_STARTED phase.
 *
 * @param engine name under which the engine's offsets are stored
 * @param fingerprint of the table's definition when the capture started
 * @param position where it was in the binlog
 * @param serverUuid of the server whose binlog it is; null in records of versions that did not look
 * @param keyFormat how keys are written in the changes, {@value #KEY_FORMAT} now; null in records of versions that wrote texts
 */
record CaptureRecord(
        Phase phase,
        String engine,
        String fingerprint,
        String position,
        @Nullable String serverUuid,
        @Nullable Integer keyFormat) {
    /** Texts as the bytes of their column, ENUMs as their numbers. */
    static final int KEY_FORMAT = 2;

    static CaptureRecord parse(String data) {
        return ContractJson.read(data, CaptureRecord.class);
    }

    String json() {
        return ContractJson.writeText(this);
    }
}
