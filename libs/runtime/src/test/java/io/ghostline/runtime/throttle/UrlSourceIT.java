package io.ghostline.runtime.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ghostline.contracts.migration.ThrottleUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSourceIT {
    private final UrlSource source = new UrlSource(new UrlHosts(List.of("127.0.0.1")));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int head;
    private volatile int get;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/go", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? head : get, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void only_200_means_go() throws InterruptedException {
        head = 200;

        assertThat(source.reason(ThrottleUrl.parse(base() + "/go?key=secret"))).isNull();
        assertThat(asked).containsExactly("HEAD /go?key=secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 404, 429, 500, 503})
    void any_other_answer_means_wait_and_the_query_is_not_told(int status) throws InterruptedException {
        head = status;

        assertThat(source.reason(ThrottleUrl.parse(base() + "/go?key=secret")))
                .contains("/go answers " + status)
                .doesNotContain("secret");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_host_that_is_not_allowed_is_not_asked() throws InterruptedException {
        head = 200;
        UrlSource strict = new UrlSource(new UrlHosts(List.of("127.0.0.1:1", "localhost")));

        assertThat(strict.reason(ThrottleUrl.parse(base() + "/go?key=secret")))
                .contains("ghostline.throttle.url-hosts")
                .doesNotContain("secret");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_server_without_HEAD_is_asked_with_GET() throws InterruptedException {
        head = 405;
        get = 200;

        assertThat(source.reason(ThrottleUrl.parse(base() + "/go"))).isNull();
        assertThat(asked).containsExactly("HEAD /go", "GET /go");
    }

    @Test
    void no_answer_in_time_means_wait() throws InterruptedException {
        assertThat(source.reason(ThrottleUrl.parse(base() + "/silent?key=secret")))
                .contains("/silent gives no answer")
                .doesNotContain("secret");
    }

    @Test
    void a_server_that_is_not_there_means_wait() throws IOException, InterruptedException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }

        assertThat(source.reason(ThrottleUrl.parse("http://127.0.0.1:" + unused + "/go?key=secret")))
                .contains("gives no answer")
                .doesNotContain("secret");
    }
}
