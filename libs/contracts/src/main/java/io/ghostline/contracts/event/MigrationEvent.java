package io.ghostline.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.ghostline.contracts.Require;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a migration. Published at least once; {@link #factId()} is the same when a fact is told again. The
 * CloudEvents type is {@code io.ghostline.<simple name>}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = MigrationEvent.CaptureStarted.class, name = "CaptureStarted"),
    @Type(value = MigrationEvent.GhostTableCreated.class, name = "GhostTableCreated"),
    @Type(value = MigrationEvent.CopyStarted.class, name = "CopyStarted"),
    @Type(value = MigrationEvent.CopyCompleted.class, name = "CopyCompleted"),
    @Type(value = MigrationEvent.IndexesBuilt.class, name = "IndexesBuilt"),
    @Type(value = MigrationEvent.Verified.class, name = "Verified"),
    @Type(value = MigrationEvent.VerificationSkipped.class, name = "VerificationSkipped"),
    @Type(value = MigrationEvent.CutOverAttemptFailed.class, name = "CutOverAttemptFailed"),
    @Type(value = MigrationEvent.SessionKilled.class, name = "SessionKilled"),
    @Type(value = MigrationEvent.CutOverCompleted.class, name = "CutOverCompleted"),
    @Type(value = MigrationEvent.MigrationFailed.class, name = "MigrationFailed"),
    @Type(value = MigrationEvent.CleanedUp.class, name = "CleanedUp")
})
public sealed interface MigrationEvent {
    String migrationId();

    /** What makes this fact different from others of its type and migration; empty when there can be only one. */
    default String discriminator() {
        return "";
    }

    /** Identity of the fact: repeated deliveries carry the same. */
    default String factId() {
        String discriminator = discriminator();
        return migrationId() + "/" + type() + (discriminator.isEmpty() ? "" : "/" + discriminator);
    }

    default String type() {
        return getClass().getSimpleName();
    }

    /** The change stream is on: every change from now on arrives on the changes topic. By cdc-service. */
    record CaptureStarted(String migrationId, String changelogTable, String sourcePosition) implements MigrationEvent {}

    /** By copier-service. */
    record GhostTableCreated(String migrationId, String ghostTable, List<String> deferredIndexes)
            implements MigrationEvent {
        public GhostTableCreated {
            deferredIndexes = List.copyOf(deferredIndexes);
        }
    }

    /** @param rowsEstimated MySQL's estimate of the rows to copy */
    record CopyStarted(String migrationId, long rowsEstimated) implements MigrationEvent {}

    /** @param rowsCopied rows that the copy itself wrote, without those mirrored by events */
    record CopyCompleted(String migrationId, long rowsCopied, long chunks) implements MigrationEvent {}

    /** The deferred secondary indexes are there and statistics are fresh. */
    record IndexesBuilt(String migrationId, List<String> indexes) implements MigrationEvent {
        public IndexesBuilt {
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * Original and ghost were found equal.
     *
     * @param rowsCompared rows of the original that were compared
     * @param rowsRechecked rows that differed at first sight, because a change was under way
     * @param rowsRepaired rows that were mirrored again by the verifier
     */
    record Verified(String migrationId, long rowsCompared, long rowsRechecked, long rowsRepaired)
            implements MigrationEvent {}

    /** Nobody compared original and ghost, because the migration's settings say so; what {@link Verified} else says. */
    record VerificationSkipped(String migrationId) implements MigrationEvent {}

    /**
     * @param reason what held the attempt up, and who, as far as the server tells
     * @param lockRequestedAt since when others waited, until about the time of this fact; null when nothing was asked for, and
     *     nobody waited
     */
    record CutOverAttemptFailed(
            String migrationId,
            int attempt,
            String reason,
            @Nullable Instant lockRequestedAt) implements MigrationEvent {
        public CutOverAttemptFailed {
            Require.text(reason, "reason");
        }

        /** Of another attempt. */
        public CutOverAttemptFailed withAttempt(int other) {
            return new CutOverAttemptFailed(migrationId, other, reason, lockRequestedAt);
        }

        @Override
        public String discriminator() {
            return Integer.toString(attempt);
        }
    }

    /**
     * A session was ended because it was in the way of a forced cut-over. Its transaction is rolled back by the server.
     *
     * @param attempt for which the table was wanted, from 1
     * @param connectionId as in PROCESSLIST
     * @param account such as {@code app@10.1.2.3:50312}
     * @param statement its newest one, with marks instead of values; null when the server does not tell
     * @param held what it had, and for how long, for people
     */
    record SessionKilled(
            String migrationId,
            int attempt,
            long connectionId,
            String account,
            @Nullable String statement,
            String held,
            Instant at)
            implements MigrationEvent {
        public SessionKilled {
            Require.text(held, "held");
        }

        @Override
        public String discriminator() {
            return attempt + "/" + connectionId;
        }
    }

    /**
     * The tables were swapped.
     *
     * @param oldTable name under which the original is kept until a person drops it
     * @param writesPausedMillis time during which writers had to wait, as the cut-over measured it; 0 when it was
     *     found already swapped after a crash
     * @param readsPausedMillis the same of readers, which wait for the last part of that time; null after a crash
     * @param lockRequestedAt when writers began to wait; null after a crash
     */
    record CutOverCompleted(
            String migrationId,
            String oldTable,
            int attempt,
            long writesPausedMillis,
            @Nullable Long readsPausedMillis,
            @Nullable Instant lockRequestedAt)
            implements MigrationEvent {}

    /** The migration can't go on. The original is as it was; the workers clean up once told to. */
    record MigrationFailed(String migrationId, String service, String reason) implements MigrationEvent {
        public MigrationFailed {
            Require.text(reason, "reason");
        }

        @Override
        public String discriminator() {
            return service;
        }
    }

    /** A worker has nothing left of this migration. */
    record CleanedUp(String migrationId, String service, List<String> dropped) implements MigrationEvent {
        public CleanedUp {
            Objects.requireNonNull(service, "service");
            dropped = List.copyOf(dropped);
        }

        @Override
        public String discriminator() {
            return service;
        }
    }
}
