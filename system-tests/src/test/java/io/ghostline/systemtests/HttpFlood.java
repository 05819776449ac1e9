package io.ghostline.systemtests;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;

import io.ghostline.contracts.ContractJson;
import io.ghostline.standalone.client.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** People at the door who ask for too much: wrong passwords, methods and paths that nobody knows, bodies that never end, previews. */
final class HttpFlood implements AutoCloseable {
    /** Of one person: the machine is to be busy with them, and has other work. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private static final Duration ANSWERED = Duration.ofMinutes(2);
    private static final Duration STOPPED = Duration.ofMinutes(3);
    /** An answer that says that the server is at its wit's end, not that the request was wrong. */
    private static final List<Integer> FAULTS = List.of(500, 502, 504);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService people;
    private final String server;
    private final Login login;
    private volatile boolean stopping;

    /** @param login of somebody who may ask for previews */
    HttpFlood(String server, Login login, int people, long seed) {
        this.server = server;
        this.login = login;
        this.people = Executors.newFixedThreadPool(people);
        for (int i = 0; i < people; i++) {
            Random random = new Random(seed + i);
            running.add(this.people.submit(() -> {
                while (!stopping) {
                    send(random);
                    TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
                }
                return null;
            }));
        }
    }

    private void send(Random random) throws IOException, InterruptedException {
        HttpRequest request = any(random).timeout(ANSWERED).build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        answers.merge(Integer.toString(status), 1, Integer::sum);
        if (FAULTS.contains(status)) {
            throw new AssertionError(request + " -> " + status);
        }
    }

    private HttpRequest.Builder any(Random random) {
        String invented = Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        return switch (random.nextInt(6)) {
            case 0 -> to("/api/v1/issues").header("Authorization", new Login("admin", invented).header());
            case 1 -> to("/api/v1/issues").header("Authorization", new Login(invented, invented).header());
            case 2 -> to("/api/v1/issues").method("M" + invented.toUpperCase(Locale.ROOT), noBody());
            case 3 -> to("/" + invented + "?" + invented + "=%F0%9F%91%BB");
            case 4 -> asUser("/api/v1/issues").POST(ofString("{\"changes\": [".repeat(1 + random.nextInt(2_000))));
            default -> asUser("/api/v1/issues/preview").POST(ofString(preview(random)));
        };
    }

    private static String preview(Random random) {
        return ContractJson.writeText(Map.of(
                "changes",
                List.of(Map.of(
                        "database",
                        Servers.SCHEMA,
                        "alter",
                        "ALTER TABLE orders ADD CHECK (" + "(".repeat(random.nextInt(40)) + "1"))));
    }

    private HttpRequest.Builder asUser(String path) {
        return to(path).header("Authorization", login.header()).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    /** Ends after the requests under way. @return answers by status */
    Map<String, Integer> stop() throws Exception {
        stopping = true;
        people.shutdown();
        if (!people.awaitTermination(STOPPED.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("requests are not answered within " + STOPPED);
        }
        for (Future<?> one : running) {
            one.get();
        }
        return new TreeMap<>(answers);
    }

    @Override
    public void close() {
        stopping = true;
        people.shutdownNow();
    }
}
