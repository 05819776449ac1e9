package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.contracts.change.Change;
import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.migration.ThrottleQuery;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.contracts.migration.ThrottleUrl;
import io.ghostline.contracts.migration.TimeWindow;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.RequestType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON of every message is what the committed sample says, in both directions. */
class GoldenSamplesTest {
    private static final String ID = "issue-7-1";
    private static final String ISSUE = "6f1c1c0e-5a3b-4c58-9d5e-2f6a3f1b7a10";
    private static final String WHO = "orders-deployer";
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    record Sample(String file, Object value, Class<?> type) {}

    static List<Sample> samples() {
        MigrationSpec spec = new MigrationSpec(
                ID,
                "shop",
                "shop",
                "orders",
                1_790_000_000L,
                "ADD COLUMN note VARCHAR(20), RENAME COLUMN qty TO quantity",
                List.of(new ColumnRename("qty", "quantity")),
                Set.of("legacy"),
                new DefinitionSession("+05:00", "STRICT_TRANS_TABLES"),
                true,
                "order_number");
        return List.of(
                new Sample(
                        "Migration",
                        new Migration(
                                spec,
                                DesiredState.RUNNING,
                                CutOverMode.AUTOMATIC,
                                settings(),
                                3,
                                new ForcedCutOver(AT, List.of(4711L))),
                        Migration.class),
                event(new MigrationEvent.CaptureStarted(ID, "~orders_1790000000_ghc", "binlog.000007:4711")),
                event(new MigrationEvent.GhostTableCreated(ID, "~orders_1790000000_gho", List.of("by_day"))),
                event(new MigrationEvent.CopyStarted(ID, 1_000_000)),
                event(new MigrationEvent.CopyCompleted(ID, 1_000_123, 214)),
                event(new MigrationEvent.IndexesBuilt(ID, List.of("by_day"))),
                event(new MigrationEvent.Verified(ID, 1_000_456, 12, 0)),
                event(new MigrationEvent.VerificationSkipped(ID)),
                event(new MigrationEvent.CutOverAttemptFailed(
                        ID, 1, "connection 42 (app@10.1.2.3) held the table", AT)),
                event(new MigrationEvent.SessionKilled(
                        ID,
                        2,
                        42,
                        "app@10.1.2.3:50312",
                        "SELECT * FROM `orders` WHERE `id` > ?",
                        "SHARED_READ on shop.orders, transaction open for 3600 s",
                        AT)),
                event(new MigrationEvent.CutOverCompleted(ID, "~orders_1790000000_del", 2, 87, 31L, AT)),
                event(new MigrationEvent.MigrationFailed(ID, "copier-service", "Data too long for column 'note'")),
                event(new MigrationEvent.CleanedUp(ID, "cdc-service", List.of("~orders_1790000000_ghc"))),
                event(new IssueEvent.IssueChanged(
                        ISSUE,
                        17,
                        1,
                        ISSUE + "-1",
                        "shop",
                        "orders",
                        "pause",
                        "orders-deployer",
                        "RUNNING",
                        "RUNNING",
                        "the shop is busy",
                        "deploy-4711",
                        AT,
                        3L)),
                event(new IssueEvent.RequestAccepted("deploy-4711", "orders-deployer", "FileIssue", ISSUE)),
                event(new IssueEvent.RequestRefused(
                        "deploy-4711",
                        "orders-deployer",
                        "ApproveIssue",
                        new RequestProblem(
                                URI.create("urn:ghostline:problem:impossible-transition"),
                                "Not possible in the issue's present state",
                                409,
                                "can't approve: the issue is RUNNING; possible now: [cancel]",
                                Map.of("state", "RUNNING", "allowed", List.of("cancel"))))),
                request(new FileIssue(
                        WHO,
                        "room for longer notes",
                        FileIssue.Execution.IN_ORDER,
                        List.of(new FileIssue.ChangeOfTable(
                                "shop",
                                "ALTER TABLE orders ADD COLUMN note VARCHAR(100)",
                                true,
                                CutOverMode.AUTOMATIC,
                                settings())))),
                request(new Request.ApproveIssue(WHO, ISSUE, 3L, "looks good")),
                request(new Request.RejectIssue(WHO, ISSUE, 3L, "use the other table")),
                request(new Request.RollOutIssue(WHO, ISSUE, 3L, AT, "the quiet hour")),
                request(new Request.CancelIssue(WHO, ISSUE, "not needed any more")),
                request(new Request.PauseIssue(WHO, ISSUE, 1, "the shop is busy")),
                request(new Request.ResumeIssue(WHO, ISSUE, 1, "the shop is quiet")),
                request(new Request.PostponeIssue(WHO, ISSUE, 1, "not before eight")),
                request(new Request.CutOverIssue(WHO, ISSUE, 1, "it is eight", true, List.of(4711L))),
                request(new Request.DropTable(
                        WHO, "shop", "~orders_1790000000_del", "the disk is full", true, List.of(4711L))),
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
                progress(new MigrationProgress.WorkerWaiting(
                        ID, AT, "copier-service", AT.minusSeconds(90), "the server is read-only (1290)")),
                change(new Change.RowChanged(List.of("17", "a \"quoted\" key"))),
                change(new Change.ChunkOpened(12)),
                change(new Change.ChunkClosed(12)),
                change(new Change.MarkerReached(13)),
                change(new Change.Heartbeat(1_790_000_000_123_456L)));
    }

    /** The defaults, and all that has none. */
    private static MigrationSettings settings() {
        ThrottleSettings throttle = new ThrottleSettings(
                LoadLimits.parse("Threads_running=25,Threads_connected=500"),
                LoadLimits.parse("Threads_running=200"),
                Duration.ofMillis(1500),
                List.of("shop-replica"),
                new ThrottleQuery("SELECT COUNT(*) FROM shop.queue WHERE age > 60"),
                ThrottleUrl.parse("https://ops.example/go?cluster=shop"),
                0.5);
        return MigrationSettings.DEFAULTS
                .withThrottle(throttle)
                .withCutOver(CutOverSettings.DEFAULTS.withWindow(TimeWindow.parse("22:00-04:00 Europe/Berlin")));
    }

    private static Sample event(MigrationEvent event) {
        return new Sample(event.type(), event, MigrationEvent.class);
    }

    private static Sample event(IssueEvent event) {
        return new Sample(event.type(), event, IssueEvent.class);
    }

    private static Sample request(Request request) {
        return new Sample(request.getClass().getSimpleName(), request, request.getClass());
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
        Stream.of(MigrationEvent.class, IssueEvent.class, Request.class, MigrationProgress.class, Change.class)
                .flatMap(GoldenSamplesTest::records)
                .forEach(subtype -> assertThat(sampled).contains(subtype));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenSamplesTest::records)
                : Stream.of(type);
    }

    @Test
    void everyRequestHasATypeForCloudEvents() {
        assertThat(RequestType.all()).containsExactlyInAnyOrderElementsOf(requests());
        assertThat(RequestType.find("io.ghostline.request.FileIssue.v1")).contains(FileIssue.class);
        assertThat(RequestType.find("io.ghostline.request.FileIssue.v2")).isEmpty();
        assertThat(RequestType.find("io.ghostline.request.FileIssue")).isEmpty();
    }

    private static List<Class<? extends Request>> requests() {
        return records(Request.class)
                .<Class<? extends Request>>map(type -> type.asSubclass(Request.class))
                .toList();
    }

    @Test
    void whatARequestLeavesOutHasItsDefault() {
        FileIssue issue = ContractJson.read(
                "{\"requester\": \"r\", \"changes\": [{\"database\": \"shop\", \"alter\": \"ALTER TABLE a ADD b INT\"}]}",
                FileIssue.class);

        assertThat(issue.changes()).singleElement().satisfies(change -> {
            assertThat(change.online()).isTrue();
            assertThat(change.cutOver()).isEqualTo(CutOverMode.AUTOMATIC);
            assertThat(change.settings()).isEqualTo(MigrationSettings.DEFAULTS);
        });
    }

    @Test
    void settingsThatAreLeftOutHaveTheirDefaults() {
        MigrationSettings settings = ContractJson.read("{\"copy\": {\"threads\": 2}}", MigrationSettings.class);

        assertThat(settings.copy().threads()).isEqualTo(2);
        assertThat(settings.copy().chunkTime()).isEqualTo(CopySettings.DEFAULTS.chunkTime());
        assertThat(settings.throttle()).isEqualTo(ThrottleSettings.DEFAULTS);
        assertThat(settings.verify()).isTrue();
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = GoldenSamplesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return ContractJson.mapper().readTree(Objects.requireNonNull(in, "no sample for " + name));
        }
    }
}
