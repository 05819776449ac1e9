package io.ghostline.standalone.command;

import io.ghostline.runtime.start.StartRefusedException;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.demo.Demo;
import io.ghostline.standalone.demo.DemoOptions;
import io.ghostline.standalone.demo.MigrationFailedException;
import io.ghostline.standalone.server.Ports;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo. */
@Command(
        name = "demo",
        description = "Migrates a table while threads write to it, and compares every row afterwards.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8080;

    @Option(names = "--rows", defaultValue = "200000", description = "Rows of the table (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--writers",
            defaultValue = "4",
            description = "Threads that insert, update and delete without pause (default: ${DEFAULT-VALUE}).")
    private int writers;

    @Option(names = "--readers", defaultValue = "2", description = "Threads that read (default: ${DEFAULT-VALUE}).")
    private int readers;

    @Option(names = "--port", description = "Port of REST (default: 8080, or any when that is taken; 0: any).")
    private @Nullable Integer port;

    @Option(names = "--exit", description = "Stop everything at the end; otherwise it stays up until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--deferred-indexes",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Build secondary indexes after the copy (default: ${DEFAULT-VALUE}).")
    private boolean deferredIndexes;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        try {
            return new Demo(options(), System.out).run() ? 0 : 1;
        } catch (RefusedException | MigrationFailedException | StartRefusedException | IllegalStateException e) {
            System.out.flush();
            System.err.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private DemoOptions options() {
        return new DemoOptions(
                rows,
                writers,
                readers,
                port == null ? Ports.preferably(USUAL_PORT) : Ports.given(port, "--port"),
                exit,
                deferredIndexes);
    }
}
