package io.ghostline.standalone.bench;

import io.ghostline.localservers.FreePort;
import io.ghostline.localservers.MySqlOptions;
import io.ghostline.standalone.bench.BenchOptions.Part;
import io.ghostline.standalone.bench.Figures.Figure;
import io.ghostline.standalone.client.RefusedException;
import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.comparison.NewTable;
import io.ghostline.standalone.demo.Load;
import io.ghostline.standalone.demo.MigrationFailedException;
import io.ghostline.standalone.demo.Pauses;
import io.ghostline.standalone.demo.Stage;
import io.ghostline.standalone.demo.Timeline;
import io.ghostline.standalone.server.Memory;
import io.ghostline.standalone.server.StandaloneProcess;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.standalone.workload.Rest;
import io.ghostline.standalone.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Runs the parts in turn, several times, on one MySQL server. */
public final class Bench {
    /** How long the writers run without a migration, for comparison; about as long as a migration takes. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final int READERS = 1;
    private static final double KIB_IN_MIB = 1024;

    private final BenchOptions options;
    private final PrintStream out;
    private final Figures figures = new Figures();

    public Bench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @return whether every limit is kept */
    public boolean run()
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        // Durability stays at MySQL's defaults; the table fits into the buffer pool.
        try (Stage stage = Stage.open(MySqlOptions.defaults().with("--innodb-buffer-pool-size=512M"))) {
            out.println("MySQL: " + stage.mysql().description()
                    + "; its own defaults, buffer pool 512 MiB if started here");
            Tables tables = new Tables(stage);
            long start = System.nanoTime();
            tables.makeSeed(options.rows());
            out.printf("%,d rows made in %.1f s%n", options.rows(), (System.nanoTime() - start) / 1e9);
            if (options.wants(Part.MEMORY)) {
                memoryOfQuarter(stage, tables);
            }
            StandaloneProcess server = stage.startServer(FreePort.find());
            for (int run = 1; run <= options.runs(); run++) {
                out.println("run " + run + " of " + options.runs());
                run(stage, tables, server);
            }
            peak(server, Figure.MEMORY_END_MIB);
        }
        Report report = new Report(figures);
        out.println();
        out.println(report);
        return !report.over();
    }

    private void run(Stage stage, Tables tables, StandaloneProcess server)
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        if (options.wants(Part.COPY)) {
            tables.reset(options.rows());
            out.println("  table: " + tables.size());
            alterCopy(stage);
        }
        if (options.wants(Part.IDLE)) {
            tables.reset(options.rows());
            Timeline timeline = new MeasuredMigration(server, stage.people().admin(), options.settings()).run();
            out.println("  idle:  " + timeline);
            figures.add(Figure.IDLE_SECONDS, seconds(timeline.duration()));
            if (figures.all(Figure.MEMORY_FULL_MIB).isEmpty()) {
                peak(server, Figure.MEMORY_FULL_MIB);
            }
        }
        if (options.wants(Part.LOAD)) {
            tables.reset(options.rows());
            underLoad(stage, server);
        }
    }

    private void alterCopy(Stage stage) throws SQLException {
        try (Connection connection = stage.application().open();
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(OrdersTable.ALTER + ", ALGORITHM=COPY");
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("  ALTER: %.1f s%n", seconds);
            figures.add(Figure.ALTER_COPY_SECONDS, seconds);
        }
    }

    private void underLoad(Stage stage, StandaloneProcess server)
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        try (Workload workload =
                new Workload(stage.application(), options.rows(), options.writers(), READERS, Rest.NONE)) {
            workload.start();
            Thread.sleep(QUIET.toMillis());
            Load quiet = Load.of(workload, QUIET);
            out.println("  quiet: " + quiet);
            PhaseLoads loads = new PhaseLoads(workload);
            Timeline timeline =
                    new MeasuredMigration(server, stage.people().admin(), options.settings()).run(loads::see);
            Load during = loads.total();
            out.println("  load:  " + timeline);
            loads.lines().forEach(line -> out.println("         " + line));
            out.println("         all of it: " + during);
            workload.stop();
            Pauses pauses = Pauses.around(timeline, workload);
            out.printf(
                    "         swap: paused as cutover-service measured it: %s; longest statement: write %d ms, read %d ms%n",
                    timeline.measured(),
                    pauses.writes().toMillis(),
                    pauses.reads().toMillis());
            record(quiet, during, timeline, pauses);
            compare(stage, workload);
        }
    }

    private void record(Load quiet, Load during, Timeline timeline, Pauses pauses) {
        figures.add(Figure.LOAD_SECONDS, seconds(timeline.duration()));
        figures.add(Figure.WRITES_WITHOUT_PER_SECOND, quiet.writesPerSecond());
        figures.add(Figure.WRITES_DURING_PER_SECOND, during.writesPerSecond());
        figures.add(Figure.P99_WITHOUT_MILLIS, quiet.p99Millis());
        figures.add(Figure.P99_DURING_MILLIS, during.p99Millis());
        figures.add(Figure.QUIET_WRITE_MILLIS, quiet.longestWriteMillis());
        figures.add(Figure.QUIET_READ_MILLIS, quiet.longestReadMillis());
        figures.add(Figure.WRITE_PAUSE_MILLIS, pauses.writes().toMillis());
        figures.add(Figure.READ_PAUSE_MILLIS, pauses.reads().toMillis());
    }

    private void compare(Stage stage, Workload workload) throws SQLException, MigrationFailedException {
        if (!workload.failures().isEmpty()) {
            throw new MigrationFailedException("the application saw errors: " + workload.failures());
        }
        try (Connection connection = stage.application().open()) {
            ComparisonResult result =
                    NewTable.compare(connection, new ExpectedRows(options.rows(), workload.records()));
            result.differences().forEach(difference -> out.println("  DIFFERENCE " + difference));
            figures.add(Figure.LOST_OR_WRONG_ROWS, result.lost() + result.wrong());
            out.printf("         compared %,d rows: %d lost, %d wrong%n", result.rows(), result.lost(), result.wrong());
        }
    }

    private void memoryOfQuarter(Stage stage, Tables tables)
            throws SQLException, IOException, InterruptedException, RefusedException, MigrationFailedException {
        StandaloneProcess server = stage.startServer(FreePort.find());
        tables.reset(options.rows() / 4);
        new MeasuredMigration(server, stage.people().admin(), options.settings()).run();
        peak(server, Figure.MEMORY_QUARTER_MIB);
    }

    private void peak(StandaloneProcess server, Figure figure) {
        Memory.peakKib(server.pid()).ifPresent(kib -> {
            out.printf("  server: at most %.0f MiB resident so far%n", kib / KIB_IN_MIB);
            figures.add(figure, kib / KIB_IN_MIB);
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
