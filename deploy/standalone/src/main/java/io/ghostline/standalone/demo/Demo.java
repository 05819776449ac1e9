package io.ghostline.standalone.demo;

import io.ghostline.localservers.MySqlOptions;
import io.ghostline.standalone.client.Display;
import io.ghostline.standalone.client.Follower;
import io.ghostline.standalone.client.IssueClient;
import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.Login;
import io.ghostline.standalone.client.NewIssue;
import io.ghostline.standalone.client.NewIssue.NewChange;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.client.SettingsTree;
import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.comparison.NewTable;
import io.ghostline.standalone.server.People;
import io.ghostline.standalone.server.StandaloneProcess;
import io.ghostline.standalone.workload.Filler;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.standalone.workload.Rest;
import io.ghostline.standalone.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the demo from an empty machine to the verdict. */
public final class Demo {
    /** How long the writers run before the migration, to see how they do without it, and after the swap. */
    private static final Duration BASELINE = Duration.ofSeconds(3);

    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final DemoOptions options;
    private final PrintStream out;

    public Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @return whether nothing was lost and nothing is wrong */
    public boolean run()
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        try (Stage stage = Stage.open(MySqlOptions.defaults())) {
            out.println("MySQL      " + stage.mysql().description() + ", schema " + stage.schema());
            StandaloneProcess server = stage.startServer(options.port());
            out.printf("Ghostline  %s (pid %d, log %s)%n", server.address(), server.pid(), server.log());
            boolean good = migrate(stage, server);
            if (good && !options.exit()) {
                stay(stage, server);
            }
            return good;
        }
    }

    private boolean migrate(Stage stage, StandaloneProcess server)
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        fill(stage);
        try (Workload workload =
                new Workload(stage.application(), options.rows(), options.writers(), options.readers(), Rest.NONE)) {
            workload.start();
            Thread.sleep(BASELINE.toMillis());
            Load before = Load.of(workload, BASELINE);
            out.println("workload   " + before);
            IssueView end = migrate(stage.people(), server);
            Timeline timeline = Timeline.of(end);
            Thread.sleep(AFTERWARDS.toMillis());
            Load during = Load.of(workload, timeline.duration().plus(AFTERWARDS));
            workload.stop();
            return conclude(stage, server, end, workload, new Summary(before, during));
        }
    }

    private void fill(Stage stage) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection connection = stage.application().open()) {
            OrdersTable.create(connection, OrdersTable.NAME);
        }
        Filler.fill(stage.bulk(), OrdersTable.NAME, options.rows(), rows -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                "table      orders, %,d rows written in %.1f s (%,.0f rows/s)%n",
                options.rows(), seconds, options.rows() / seconds);
    }

    private IssueView migrate(People people, StandaloneProcess server)
            throws IOException, InterruptedException, RefusedException, MigrationFailedException {
        NewChange change = new NewChange(
                Stage.DATABASE,
                OrdersTable.ALTER,
                true,
                null,
                SettingsTree.of(Map.of("copy.deferIndexes", options.deferIndexes())));
        NewIssue issue = NewIssue.of("demo", change);
        out.println("change     " + change.alter());
        new IssueClient(server.address(), people.admin()).requireApproval("approver");
        IssueClient developer = new IssueClient(server.address(), people.developer());
        out.print(developer.preview(issue).summary());
        IssueView created = developer.create(issue);
        out.println("filed      as issue " + created.id() + " (by " + people.developer() + ")");
        new IssueClient(server.address(), people.approver()).approve(created, "the preview looks right");
        out.println("approved   (by " + people.approver() + ")");
        out.println("rollout    (by " + people.operator() + ")");
        IssueClient client = new IssueClient(server.address(), people.operator());
        client.rollOut(created);
        IssueView end;
        try (Display display = Display.forThisTerminal()) {
            end = new Follower(client, server::alive).follow(created.id(), view -> false, display::show);
        } catch (IOException e) {
            throw new MigrationFailedException("Ghostline stopped answering (" + e + "):\n" + server.logTail());
        }
        if (!end.done()) {
            throw new MigrationFailedException("the migration ended as " + end.state() + ": " + end.why());
        }
        return end;
    }

    private boolean conclude(Stage stage, StandaloneProcess server, IssueView end, Workload workload, Summary summary)
            throws SQLException, InterruptedException {
        long start = System.nanoTime();
        ComparisonResult result;
        List<String> missing;
        try (Connection connection = stage.application().open()) {
            result = NewTable.compare(connection, new ExpectedRows(options.rows(), workload.records()));
            missing = NewTable.missingChanges(connection);
        }
        Duration compared = Duration.ofNanos(System.nanoTime() - start);
        result.differences().forEach(difference -> out.println("DIFFERENCE " + difference));
        missing.forEach(change -> out.println("MISSING    " + change));
        workload.failures().forEach(failure -> out.println("ERROR      seen by the application: " + failure));
        Timeline timeline = Timeline.of(end);
        summary.print(out, timeline, workload, result, compared);
        boolean good = result.same() && missing.isEmpty() && workload.failures().isEmpty();
        if (end.tables() != null) {
            cleanUp(stage.people().operator(), server, end, end.tables().old(), good);
        }
        Summary.printVerdict(out, timeline, workload, result);
        return good;
    }

    /** The last step of the path is a person's: the operator drops the original, or is told how. */
    private void cleanUp(Login operator, StandaloneProcess server, IssueView issue, String old, boolean good)
            throws InterruptedException {
        if (options.exit() && good) {
            try {
                new IssueClient(server.address(), operator).dropReserved(issue.database(), old);
                out.println("dropped    " + old + ", the original (by " + operator + ", as the issue's history says)");
                return;
            } catch (IOException | RefusedException e) {
                out.println(
                        "ERROR      " + old + " is not dropped: " + e.getMessage()); // the rows are right all the same
            }
        }
        out.println("original   kept as " + old + " until an operator drops it:");
        out.println("           curl -X DELETE -u " + operator + ":" + operator.password() + " " + server.address()
                + IssueClient.reservedTable(issue.database(), old));
    }

    private void stay(Stage stage, StandaloneProcess server) throws InterruptedException {
        out.println();
        out.println("Still up: REST " + server.address() + "/api/v1/issues, OpenAPI " + server.address()
                + "/q/openapi, user " + stage.people().admin() + " with password "
                + stage.people().admin().password() + ", MySQL " + stage.mysql().description()
                + ". Ctrl-C stops everything.");
        while (server.alive()) {
            Thread.sleep(AFTERWARDS.toMillis());
        }
        out.println("Ghostline ended by itself:\n" + server.logTail());
    }
}
