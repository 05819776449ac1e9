package io.ghostline.issue.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The stream of events, which does not end by itself: whoever opens it closes its body. */
final class Streams {
    private Streams() {}

    /** @param query such as {@code ?issue=...}, or empty */
    static HttpResponse<InputStream> open(URL api, String query, String user, String password)
            throws IOException, InterruptedException {
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/stream" + query))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    }
}
