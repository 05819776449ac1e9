package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The operator's URL, asked with HEAD, or with GET where HEAD is not known. Only a 200 means go. A redirect is not
 * followed: it could lead to a host that may not be asked.
 */
final class UrlSource {
    /** It is asked twice a second, and answers from memory if it is made for this. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final int GO = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    private final UrlHosts hosts;

    UrlSource(UrlHosts hosts) {
        this.hosts = hosts;
    }

    @Nullable
    String reason(ThrottleUrl url) throws InterruptedException {
        String refusal = hosts.refusal(url); // also here: settings come over Kafka
        if (refusal != null) {
            return refusal;
        }
        try {
            int status = ask("HEAD", url);
            if (status == METHOD_NOT_ALLOWED || status == NOT_IMPLEMENTED) {
                status = ask("GET", url);
            }
            return status == GO ? null : url + " answers " + status + "; 200 would mean go";
        } catch (IOException | IllegalArgumentException e) {
            return url + " gives no answer (" + e.getClass().getSimpleName() + ")"; // its message may quote all of it
        }
    }

    private int ask(String method, ThrottleUrl url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.uri())
                .timeout(TIMEOUT)
                .method(method, BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) { // not read: it may be long, and is not asked for
            return response.statusCode();
        }
    }
}
