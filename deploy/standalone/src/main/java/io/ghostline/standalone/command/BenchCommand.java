package io.ghostline.standalone.command;

import io.ghostline.standalone.bench.Bench;
import io.ghostline.standalone.bench.BenchOptions;
import io.ghostline.standalone.bench.BenchOptions.Part;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.demo.MigrationFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark. */
@Command(
        name = "bench",
        description = {
            "Measures Ghostline beside MySQL's own ALTER, and prints each figure with its limit.",
            "Exit status 0: every limit is kept; 1: one is not, or a migration failed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
    private static final long QUICK_ROWS = 100_000;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows of the table (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each part (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--writers", defaultValue = "4", description = "Threads that write (default: ${DEFAULT-VALUE}).")
    private int writers;

    @Option(
            names = "--only",
            split = ",",
            description = "Only these parts: ${COMPLETION-CANDIDATES} (comma-separated).")
    private @Nullable Set<Part> only;

    @Option(names = "--quick", description = "One run with " + QUICK_ROWS + " rows: whether it works, not how fast.")
    private boolean quick;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the migrations, such as copy.threads=2; repeatable.")
    private @Nullable Map<String, String> settings;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        BenchOptions options = new BenchOptions(
                quick ? QUICK_ROWS : rows,
                quick ? 1 : runs,
                writers,
                only == null ? Set.of() : only,
                settings == null ? Map.of() : settings);
        try {
            return new Bench(options, System.out).run() ? 0 : 1;
        } catch (RefusedException | MigrationFailedException | IllegalStateException e) {
            System.out.flush();
            System.err.println("bench: " + e.getMessage());
            return 1;
        }
    }
}
