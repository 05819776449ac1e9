package io.ghostline.standalone.command;

import io.ghostline.standalone.client.Display;
import io.ghostline.standalone.client.Follower;
import io.ghostline.standalone.client.IssueClient;
import io.ghostline.standalone.client.IssuePreview;
import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.Login;
import io.ghostline.standalone.client.NewIssue;
import io.ghostline.standalone.client.NewIssue.NewChange;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.client.SettingsTree;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files an issue with a running server, rolls it out and watches it to its end. */
@Command(
        name = "migrate",
        description =
                "Files an issue, rolls it out and follows it. Exit status 0: done; 1: refused, failed, cancelled.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = "--server",
            defaultValue = "http://localhost:8080",
            description = "Where issue-service is (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://localhost:8080");

    @Option(
            names = "--user",
            defaultValue = "${env:GHOSTLINE_USER:-admin}",
            description = "Who files and rolls out (default: $GHOSTLINE_USER, or admin). The password is"
                    + " $GHOSTLINE_PASSWORD; without it, it is asked for.")
    private String user = "admin";

    @Option(names = "--database", required = true, description = "Name of the database in the server's configuration.")
    private String database = "";

    @Parameters(paramLabel = "ALTER", description = "The statement, such as 'ALTER TABLE orders ADD COLUMN note TEXT'.")
    private String alter = "";

    @Option(names = "--direct", description = "Let MySQL run the ALTER itself instead of migrating online.")
    private boolean direct;

    @Option(names = "--postpone", description = "Do not swap before somebody asks for the cut-over.")
    private boolean postpone;

    @Option(names = "--preview", description = "Only show what would be done.")
    private boolean previewOnly;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A parameter of the migration, such as copy.threads=2 or throttle.maxLoad=Threads_running=25; repeatable.")
    private @Nullable Map<String, String> settings;

    @Override
    public Integer call() throws InterruptedException {
        IssueClient client = new IssueClient(server, new Login(user, password()));
        try {
            Map<String, Object> parameters = SettingsTree.of(settings == null ? Map.of() : settings);
            NewIssue issue = NewIssue.of(
                    null, new NewChange(database, alter, !direct, postpone ? "POSTPONED" : null, parameters));
            IssuePreview preview = client.preview(issue);
            System.out.print(preview.summary());
            if (previewOnly || !preview.accepted()) {
                return preview.accepted() ? 0 : 1;
            }
            IssueView created = client.create(issue);
            if (created.state().equals("WAITING_FOR_APPROVAL")) {
                System.out.println(
                        "issue " + created.id() + " is filed, and has to be approved before it is rolled out");
                return 0;
            }
            client.rollOut(created);
            return follow(client, created.id());
        } catch (RefusedException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("no answer from " + server + ": " + e);
        }
        return 1;
    }

    private static String password() {
        String password = System.getenv("GHOSTLINE_PASSWORD");
        if (password != null) {
            return password;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw new IllegalArgumentException("no password: set GHOSTLINE_PASSWORD");
        }
        return new String(typed);
    }

    private static int follow(IssueClient client, String id)
            throws IOException, InterruptedException, RefusedException {
        IssueView end;
        try (Display display = Display.forThisTerminal()) {
            end = new Follower(client).follow(id, issue -> false, display::show);
        }
        if (!end.done()) {
            System.err.println(end.state() + ": " + end.why());
            return 1;
        }
        IssueView.Tables tables = end.tables();
        System.out.println("done" + (tables == null ? "" : "; the original is kept as " + tables.old()));
        return 0;
    }
}
