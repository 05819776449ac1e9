package io.ghostline.runtime.start;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Waits for a server that may not be up yet, and says for what. A signal ends the process meanwhile: no hook waits for this. */
public final class Patience {
    /** Servers that are started together with this process are up by then; whoever supervises it starts it again. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** So that whoever looks at the output sees that it still waits. */
    private static final Duration REPEAT = Duration.ofSeconds(15);

    private final Duration limit;
    private final Duration pause;
    private final PrintStream out;

    public Patience() {
        this(LIMIT, PAUSE, System.err);
    }

    Patience(Duration limit, Duration pause, PrintStream out) {
        this.limit = limit;
        this.pause = pause;
        this.out = out;
    }

    /** One look at the server. */
    @FunctionalInterface
    public interface Look {
        /**
         * @return why it is not up yet; empty when it is
         * @throws StartRefusedException when waiting would not help
         */
        Optional<String> look() throws InterruptedException;
    }

    /**
     * Returns when the server is up.
     *
     * @param what such as {@code Kafka}
     * @throws StartRefusedException also when it did not come up in time
     */
    public void await(String what, Look server) throws InterruptedException {
        long start = System.nanoTime();
        long told = start;
        String last = "";
        while (true) {
            Optional<String> missing = server.look();
            if (missing.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            if (now - start >= limit.toNanos()) {
                throw new StartRefusedException("waited " + limit.toMinutes() + " minutes for " + what + ": "
                        + missing.get() + ". Start it, then start this again");
            }
            if (!missing.get().equals(last) || now - told >= REPEAT.toNanos()) {
                last = missing.get();
                told = now;
                out.println("ghostline: waiting for " + what + ": " + last);
            }
            Thread.sleep(pause.toMillis());
        }
    }
}
