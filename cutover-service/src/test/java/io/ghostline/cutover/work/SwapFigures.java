package io.ghostline.cutover.work;

import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.cutover.support.Load;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints how long writers and readers waited in 20 swaps, on a MySQL server with default durability. Not a test: run its
 * main method on a machine that does nothing else.
 */
public final class SwapFigures {
    private static final int SWAPS = 20;
    private static final long APPLIER_NANOS = 20_000_000;
    private static final long SETTLE_NANOS = 300_000_000;

    private SwapFigures() {}

    public static void main(String[] args) throws Exception {
        try (var server = OwnMySql.start();
                TestSchema schema = TestSchema.on(server, "figures")) {
            for (SwapMethod method : SwapMethod.values()) {
                measure(schema, method);
            }
        }
    }

    private static void measure(TestSchema schema, SwapMethod method) throws Exception {
        List<Double> writes = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        String table = "t_" + method;
        new MigrationUnderTest(schema, table, 1).createOriginal();
        int failed = 0;
        try (Load load = new Load(schema, table, 4, 2)) {
            for (int i = 1; i <= SWAPS; i++) {
                MigrationUnderTest migration = new MigrationUnderTest(schema, table, i).createGhost();
                RecordingContext context = new RecordingContext(migration.desired(MigrationSettings.DEFAULTS));
                Thread applier = passMarkers(migration);
                LockSupport.parkNanos(SETTLE_NANOS);
                load.takeLongestWriteMillis();
                load.takeLongestReadMillis();
                new CutOverWork(
                                spec -> migration.source(),
                                migration.probes(),
                                version -> method,
                                true,
                                StepListener.NONE)
                        .run(context);
                LockSupport.parkNanos(SETTLE_NANOS);
                writes.add(load.takeLongestWriteMillis());
                reads.add(load.takeLongestReadMillis());
                told.add((double) context.events(CutOverCompleted.class).get(0).writesPausedMillis());
                failed += context.events().size() - 1;
                applier.interrupt();
                applier.join();
            }
        }
        System.out.println(method + " failed attempts " + failed);
        print("longest write ms", writes);
        print("longest read ms", reads);
        print("as told ms", told);
    }

    private static void print(String what, List<Double> values) {
        Collections.sort(values);
        System.out.printf(
                "  %-17s p50 %.0f  p90 %.0f  max %.0f%n",
                what, values.get(SWAPS / 2), values.get(SWAPS * 9 / 10), values.get(SWAPS - 1));
    }

    private static Thread passMarkers(MigrationUnderTest migration) {
        Thread thread = new Thread(() -> {
            try (Connection connection = migration.schema().connect();
                    Statement statement = connection.createStatement()) {
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(2_000_000);
                    try (ResultSet rows = statement.executeQuery(
                            "SELECT id FROM " + migration.tables().changelog().quoted() + " WHERE kind = 'MARKER'")) {
                        if (rows.next()) {
                            LockSupport.parkNanos(APPLIER_NANOS);
                            migration.journal().passMarker(connection, rows.getLong(1));
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
