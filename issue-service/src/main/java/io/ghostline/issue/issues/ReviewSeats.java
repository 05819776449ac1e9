package io.ghostline.issue.issues;

import io.ghostline.runtime.databases.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** No more reviews look at one server at a time than may: each has a session there, and makes a table. */
@ApplicationScoped
public class ReviewSeats {
    /** A review takes a fraction of a second; who waits for longer is better told to come again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Limits limits;
    /** By server, of which there are as many as are configured. */
    private final Map<String, Semaphore> seats = new ConcurrentHashMap<>();

    @Inject
    ReviewSeats(Limits limits) {
        this.limits = limits;
    }

    /** Something done with a seat. */
    interface Task<T> {
        T run() throws SQLException;
    }

    /** @throws BusyServerException when there is no seat within seconds */
    <T> T with(Database database, Task<T> task) throws SQLException {
        Semaphore free = seats.computeIfAbsent(
                database.host() + ":" + database.port(), server -> new Semaphore(limits.reviewsPerServer(), true));
        if (!taken(free)) {
            throw new BusyServerException("the server of database " + database.name() + " is being looked at by "
                    + limits.reviewsPerServer() + " previews or other reviews already, as many as may at a time");
        }
        try {
            return task.run();
        } finally {
            free.release();
        }
    }

    private static boolean taken(Semaphore free) {
        try {
            return free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
