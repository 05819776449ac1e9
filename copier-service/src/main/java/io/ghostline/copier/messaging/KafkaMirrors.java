package io.ghostline.copier.messaging;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.kafka.Applier;
import io.ghostline.copier.kafka.ApplierSetup;
import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.mirror.Mirror;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.copier.session.Standstill;
import io.ghostline.copier.work.MirrorService;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mirrors of a migration, fed by its changes topic. */
public final class KafkaMirrors implements MirrorService.Factory {
    private final Map<String, Object> kafka;

    /** @param kafka how clients reach the broker */
    public KafkaMirrors(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public MirrorService make(
            String migrationId, ServerSessions sessions, Journal journal, GhostTable table, SwapState state)
            throws SQLException {
        Connections connections = sessions.of(Purpose.MIRROR);
        ServerVersion version;
        try (Connection connection = connections.open()) {
            version = ServerVersion.of(connection);
        }
        Mirror mirror = table.newUniqueKeys().isEmpty()
                ? Mirror.of(table.source(), table.ghost(), table.mapping(), table.key(), version)
                : Mirror.findingDuplicates(
                        new MirrorSql(table.sourceId(), table.ghostId(), table.mapping(), table.key(), version));
        return new Mirrors(new Applier(new ApplierSetup(kafka, migrationId, connections, mirror, journal, state)));
    }

    private record Mirrors(Applier applier) implements MirrorService {
        @Override
        public void start() {
            applier.start();
        }

        @Override
        public ApplierStatus status() {
            return applier.status();
        }

        @Override
        public @Nullable Throwable failure() {
            return applier.failure();
        }

        @Override
        public Standstill standstill() {
            return applier.standstill();
        }

        @Override
        public void close() {
            applier.close();
        }
    }
}
