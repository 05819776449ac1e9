package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.contracts.change.Change;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON of every message is what the committed sample says, in both directions. */
class GoldenSamplesTest {
    private static final String ID = "issue-7-1";
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    private record Sample(String file, Object value, Class<?> type) {}

    private static List<Sample> samples() {
        MigrationSpec spec = new MigrationSpec(
                ID,
                "shop",
                "shop",
                "orders",
                1_790_000_000L,
                "ADD COLUMN note VARCHAR(20), RENAME COLUMN qty TO quantity",
                List.of(new ColumnRename("qty", "quantity")),
                Set.of("legacy"));
        return List.of(
                new Sample(
                        "Migration",
                        new Migration(spec, DesiredState.RUNNING, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS, 3),
                        Migration.class),
                event(new MigrationEvent.CaptureStarted(ID, "~orders_1790000000_ghc", "binlog.000007:4711")),
                event(new MigrationEvent.GhostTableCreated(ID, "~orders_1790000000_gho", List.of("by_day"))),
                event(new MigrationEvent.CopyStarted(ID, 1_000_000)),
                event(new MigrationEvent.CopyCompleted(ID, 1_000_123, 214)),
                event(new MigrationEvent.IndexesBuilt(ID, List.of("by_day"))),
                event(new MigrationEvent.Verified(ID, 1_000_456, 12, 0)),
                event(new MigrationEvent.CutOverAttemptFailed(ID, 1, "connection 42 (app@10.1.2.3) held the table")),
                event(new MigrationEvent.CutOverCompleted(ID, "~orders_1790000000_del", 2, 87)),
                event(new MigrationEvent.MigrationFailed(ID, "copier-service", "Data too long for column 'note'")),
                event(new MigrationEvent.CleanedUp(ID, "cdc-service", List.of("~orders_1790000000_ghc"))),
                progress(new MigrationProgress.CaptureProgress(ID, AT, 14, 5_000, null)),
                progress(new MigrationProgress.CopyProgress(
                        ID,
                        AT,
                        MigrationProgress.CopyPhase.COPYING,
                        250_000,
                        1_000_000,
                        200_000,
                        4L,
                        5_000,
                        20,
                        3,
                        1_200,
                        0,
                        "paused")),
                progress(new MigrationProgress.CutOverProgress(ID, AT, 1, "postponed")),
                change(new Change.RowChanged(List.of("17", "a \"quoted\" key"))),
                change(new Change.ChunkOpened(12)),
                change(new Change.ChunkClosed(12)),
                change(new Change.MarkerReached(13)),
                change(new Change.Heartbeat(1_790_000_000_123_456L)));
    }

    private static Sample event(MigrationEvent event) {
        return new Sample(event.type(), event, MigrationEvent.class);
    }

    private static Sample progress(MigrationProgress progress) {
        return new Sample(progress.type(), progress, MigrationProgress.class);
    }

    private static Sample change(Change change) {
        return new Sample(change.getClass().getSimpleName(), change, Change.class);
    }

    @TestFactory
    Stream<DynamicTest> eachMessageIsWrittenAndReadAsItsSampleSays() {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> {
                    JsonNode golden = golden(sample.file());
                    assertThat(ContractJson.mapper().readTree(ContractJson.write(sample.value())))
                            .isEqualTo(golden);
                    assertThat((Object) ContractJson.read(golden.toString(), sample.type()))
                            .isEqualTo(sample.value());
                }));
    }

    @Test
    void everySubtypeHasASample() {
        Set<Class<?>> sampled = Set.copyOf(
                samples().stream().<Class<?>>map(s -> s.value().getClass()).toList());
        Stream.of(MigrationEvent.class, MigrationProgress.class, Change.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .forEach(subtype -> assertThat(sampled).contains(subtype));
    }

    @Test
    void settingsThatAreLeftOutHaveTheirDefaults() {
        MigrationSettings settings = ContractJson.read("{\"copyThreads\": 2}", MigrationSettings.class);

        assertThat(settings.copyThreads()).isEqualTo(2);
        assertThat(settings.chunkTime()).isEqualTo(MigrationSettings.DEFAULTS.chunkTime());
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = GoldenSamplesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return ContractJson.mapper().readTree(Objects.requireNonNull(in, "no sample for " + name));
        }
    }
}
