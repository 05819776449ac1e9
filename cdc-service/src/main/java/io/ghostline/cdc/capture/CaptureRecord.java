package io.ghostline.cdc.capture;

import io.ghostline.contracts.ContractJson;
import io.ghostline.runtime.journal.Phase;

/**
 * The data of the CAPTURE_STARTED phase.
 *
 * @param engine name under which the engine's offsets are stored
 * @param fingerprint of the table's definition when the capture started
 * @param position where it was in the binlog
 */
record CaptureRecord(Phase phase, String engine, String fingerprint, String position) {
    static CaptureRecord parse(String data) {
        return ContractJson.read(data, CaptureRecord.class);
    }

    String json() {
        return ContractJson.writeText(this);
    }
}
