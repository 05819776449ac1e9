package io.ghostline.standalone.bench;

import io.ghostline.standalone.client.Follower;
import io.ghostline.standalone.client.IssueClient;
import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.Login;
import io.ghostline.standalone.client.NewIssue;
import io.ghostline.standalone.client.NewIssue.NewChange;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.client.SettingsTree;
import io.ghostline.standalone.demo.MigrationFailedException;
import io.ghostline.standalone.demo.Stage;
import io.ghostline.standalone.demo.Timeline;
import io.ghostline.standalone.server.StandaloneProcess;
import io.ghostline.standalone.workload.OrdersTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** One migration, from the issue to the end. */
final class MeasuredMigration {
    /** More than ten times what is aimed at: by then it does not end at all. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final StandaloneProcess server;
    private final Login login;
    private final Map<String, Object> settings;

    MeasuredMigration(StandaloneProcess server, Login login, Map<String, String> settings) {
        this.server = server;
        this.login = login;
        this.settings = SettingsTree.of(settings);
    }

    Timeline run() throws IOException, InterruptedException, RefusedException, MigrationFailedException {
        return run(view -> {});
    }

    /** @param watcher shown the issue now and then */
    Timeline run(Consumer<IssueView> watcher)
            throws IOException, InterruptedException, RefusedException, MigrationFailedException {
        IssueClient client = new IssueClient(server.address(), login);
        IssueView issue = client.create(
                NewIssue.of("bench", new NewChange(Stage.DATABASE, OrdersTable.ALTER, true, null, settings)));
        client.rollOut(issue);
        long start = System.nanoTime();
        IssueView end = new Follower(client, server::alive)
                .follow(issue.id(), view -> System.nanoTime() - start > LIMIT.toNanos(), watcher::accept);
        if (!end.done()) {
            throw new MigrationFailedException(
                    "the migration is " + end.state() + ": " + end.why() + "\n" + server.logTail());
        }
        return Timeline.of(end);
    }
}
