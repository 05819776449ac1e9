package io.ghostline.copier.kafka;

import io.ghostline.copier.mirror.Mirror;
import io.ghostline.copier.session.Connections;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;

/**
 * What the applier of one migration works with.
 *
 * @param connections sessions with {@code Purpose.MIRROR}
 */
public record ApplierSetup(
        String bootstrapServers,
        String migrationId,
        Connections connections,
        Mirror mirror,
        Journal journal,
        SwapState swapState) {}
