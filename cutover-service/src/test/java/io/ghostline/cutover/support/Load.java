package io.ghostline.cutover.support;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** An application that writes and reads without pause, and remembers what was committed. */
public final class Load implements AutoCloseable {
    private static final int KEYS_PER_WRITER = 200;

    private final TestSchema schema;
    private final String table;
    private final Map<Long, Long> committed = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong longestWrite = new AtomicLong();
    private final AtomicLong longestRead = new AtomicLong();
    private volatile boolean closed;
    private volatile Throwable failure;

    public Load(TestSchema schema, String table, int writers, int readers) {
        this.schema = schema;
        this.table = "`" + table + "`";
        for (int i = 0; i < writers; i++) {
            int writer = i;
            start("writer-" + i, () -> write(writer));
        }
        for (int i = 0; i < readers; i++) {
            start("reader-" + i, this::read);
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    private void start(String name, Body body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (Exception | Error e) {
                        failure = e;
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void write(int writer) throws SQLException {
        Random random = new Random(writer);
        try (Connection connection = schema.connect();
                PreparedStatement put = connection.prepareStatement("INSERT INTO " + table
                        + " (id, v, pad) VALUES (?, ?, 'p') ON DUPLICATE KEY UPDATE v = VALUES(v)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?");
                PreparedStatement note = connection.prepareStatement("INSERT INTO outbox (id) VALUES (?)")) {
            connection.setAutoCommit(false);
            long value = 0;
            while (!closed) {
                long id = 1 + writer * 10_000L + random.nextInt(KEYS_PER_WRITER);
                boolean gone = random.nextInt(4) == 0;
                long begun = System.nanoTime();
                if (gone) {
                    delete.setLong(1, id);
                    delete.executeUpdate();
                } else {
                    put.setLong(1, id);
                    put.setLong(2, ++value);
                    put.executeUpdate();
                }
                note.setLong(1, id);
                note.executeUpdate();
                connection.commit();
                longestWrite.accumulateAndGet(System.nanoTime() - begun, Math::max);
                writes.incrementAndGet();
                if (gone) {
                    committed.remove(id);
                } else {
                    committed.put(id, value);
                }
            }
        }
    }

    private void read() throws SQLException {
        Random random = new Random();
        try (Connection connection = schema.connect();
                PreparedStatement select = connection.prepareStatement("SELECT v FROM " + table + " WHERE id = ?")) {
            while (!closed) {
                select.setLong(1, 1 + random.nextInt(KEYS_PER_WRITER));
                long begun = System.nanoTime();
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                }
                longestRead.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        }
    }

    /** What the application believes the table to be. */
    public Map<Long, Long> committed() {
        return new TreeMap<>(committed);
    }

    /** What it is. */
    public Map<Long, Long> rows() throws SQLException {
        Map<Long, Long> found = new TreeMap<>();
        try (Connection connection = schema.connect();
                PreparedStatement select = connection.prepareStatement("SELECT id, v FROM " + table);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return found;
    }

    public long writes() {
        return writes.get();
    }

    /** Returns when so many more were committed: nothing stays locked. */
    public void awaitWrites(int more) {
        long before = writes();
        await().atMost(60, SECONDS).until(() -> writes() > before + more);
    }

    /** Longest transaction since the last call, milliseconds. */
    public double takeLongestWriteMillis() {
        return longestWrite.getAndSet(0) / 1e6;
    }

    /** Longest read since the last call, milliseconds. */
    public double takeLongestReadMillis() {
        return longestRead.getAndSet(0) / 1e6;
    }

    /** Ends the threads; fails when one of them met an error. */
    @Override
    public void close() throws Exception {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure != null) {
            throw new AssertionError("the application met an error", failure);
        }
    }
}
