package io.ghostline.copier.kafka;

import io.ghostline.copier.mirror.Mirror;
import io.ghostline.copier.session.Connections;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import java.util.Map;

/**
 * What the applier of one migration works with.
 *
 * @param kafka how clients reach the broker
 * @param connections sessions with {@code Purpose.MIRROR}
 */
public record ApplierSetup(
        Map<String, Object> kafka,
        String migrationId,
        Connections connections,
        Mirror mirror,
        Journal journal,
        SwapState swapState) {}
