package io.ghostline.standalone.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writers and readers at work on the table. */
public final class Workload implements AutoCloseable {
    /** Longer than any statement may wait: a lock wait ends after 50 s. */
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

    private final StopSignal stop = new StopSignal();
    private final StatementTimes writes = new StatementTimes();
    private final StatementTimes reads = new StatementTimes();
    private final List<Writer> writers;
    private final List<Reader> readers;
    private final List<Thread> threads = new ArrayList<>();

    /** @param rest of each writer, between two transactions */
    public Workload(LoginSource logins, long initialRows, int writerCount, int readerCount, Rest rest) {
        this.writers = IntStream.range(0, writerCount)
                .mapToObj(n -> new Writer(new WriterRecord(n, writerCount, initialRows), logins, writes, rest, stop))
                .toList();
        this.readers = IntStream.range(0, readerCount)
                .mapToObj(n -> new Reader(n, initialRows, logins, reads, stop))
                .toList();
    }

    public void start() {
        Stream.concat(writers.stream(), readers.stream()).forEach(work -> {
            Thread thread = new Thread(work, work.getClass().getSimpleName() + "-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        });
    }

    /** Lets every thread finish its statement; afterwards the records can be read. */
    public void stop() throws InterruptedException {
        stop.request();
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " still waits for MySQL after " + STOP_TIMEOUT);
            }
        }
    }

    /** What ended a writer or a reader early, in words; each is an error that the application would have seen. */
    public List<String> failures() {
        return Stream.concat(
                        writers.stream().map(Writer::failure), readers.stream().map(Reader::failure))
                .filter(failure -> failure != null)
                .map(Exception::toString)
                .toList();
    }

    public List<WriterRecord> records() {
        return writers.stream().map(Writer::record).toList();
    }

    public StatementTimes writes() {
        return writes;
    }

    public StatementTimes reads() {
        return reads;
    }

    public long committed() {
        return writers.stream().mapToLong(Writer::committed).sum();
    }

    /** Deadlocks and lock wait timeouts. */
    public long rolledBack() {
        return writers.stream().mapToLong(Writer::rolledBack).sum();
    }

    public long reconnected() {
        return writers.stream().mapToLong(Writer::reconnected).sum();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
