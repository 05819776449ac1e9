package io.ghostline.issue.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.testkit.openapi.BrokenBodies;
import io.ghostline.testkit.openapi.OpenApiDocument;
import io.ghostline.testkit.openapi.OpenApiDocument.ApiOperation;
import io.ghostline.testkit.openapi.RandomValues;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Requests of an operation: some as the document describes them, most with something that nobody expects. */
final class RandomRequests {
    /** Nothing has this version: what replaces rules for everybody gets no further. */
    static final String STALE = "\"999999\"";

    private static final List<String> TAGS =
            List.of("\"0\"", "\"1\"", "\"2\"", STALE, "*", "W/\"1\"", "abc", "\"99999999999999999999\"", "\"-1\"", "");
    private static final List<String> KEYS = List.of("a key", "k".repeat(191), "", "~", "key-1", "\t");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "nonsense",
            "application/json; charset=utf-16",
            "application/json;",
            "*/*");
    private static final List<String> FORMS = List.of("application/xml", "text/html", "nonsense", "image/*;q=0");
    /** No text has these bytes; they are in the path as they are. */
    private static final List<String> ODD_SEGMENTS =
            List.of("%ED%A0%80", "%FF", "%00", "..%2F..%2Fetc", "%25", "a%0Ab");

    private final OpenApiDocument document;
    private final RandomValues values;
    private final BrokenBodies bodies;
    private final URI server;

    RandomRequests(OpenApiDocument document, RandomValues values, URI server) {
        this.document = document;
        this.values = values;
        this.bodies = new BrokenBodies(values);
        this.server = server;
    }

    /** A request, and what it is in a line for whom it is repeated by. */
    record Sent(HttpRequest request, String description) {}

    /** @param odd whether something may be in it that the document does not describe */
    Sent of(ApiOperation operation, boolean odd) {
        String uri = server.resolve("/").toString().replaceAll("/$", "") + path(operation, odd) + query(operation, odd);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
        headers(operation, request, odd);
        byte[] body = body(operation, request, odd);
        request.method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        HttpRequest built = request.build();
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return new Sent(
                built, built + " " + built.headers().map() + " " + text.substring(0, Math.min(300, text.length())));
    }

    private String path(ApiOperation operation, boolean odd) {
        String path = operation.path();
        for (JsonNode parameter : in(operation, "path")) {
            String name = parameter.path("name").asText();
            path = path.replace("{" + name + "}", segment(name, parameter, odd && values.chance(0.3)));
        }
        return path;
    }

    private String segment(String name, JsonNode parameter, boolean odd) {
        if (odd && values.chance(0.4)) {
            return values.any(ODD_SEGMENTS);
        }
        String value = odd
                ? values.oddText()
                : values.least(name, parameter.path("schema")).asText();
        return value.isBlank() ? "blank" : encoded(value);
    }

    private String query(ApiOperation operation, boolean odd) {
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : in(operation, "query")) {
            String name = parameter.path("name").asText();
            if (odd && values.chance(0.4)) {
                boolean fits = values.chance(0.5);
                parts.add(name + "="
                        + encoded(
                                fits
                                        ? values.fitting(name, parameter.path("schema"))
                                                .asText()
                                        : values.oddText()));
            }
        }
        if (odd && values.chance(0.1)) {
            parts.add("extra=" + encoded(values.oddText()));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private void headers(ApiOperation operation, HttpRequest.Builder request, boolean odd) {
        for (JsonNode parameter : in(operation, "header")) {
            boolean tag = parameter.path("name").asText().equals("If-Match");
            if (operation.method().equals("PUT")) {
                request.header("If-Match", STALE);
            } else if (odd && values.chance(0.5) || parameter.path("required").asBoolean()) {
                request.header(parameter.path("name").asText(), values.any(tag ? TAGS : KEYS));
            }
        }
        if (odd && values.chance(0.05)) {
            request.header("Accept", values.any(FORMS));
        }
    }

    private byte[] body(ApiOperation operation, HttpRequest.Builder request, boolean odd) {
        JsonNode content = document.resolve(operation.json().path("requestBody"))
                .path("content")
                .path("application/json");
        if (content.isMissingNode()) {
            return null;
        }
        if (!odd || values.chance(0.9)) {
            request.header("Content-Type", "application/json");
        } else if (values.chance(0.8)) {
            request.header("Content-Type", values.any(TYPES));
        }
        if (!odd) {
            JsonNode example = content.path("example");
            return bytes(example.isMissingNode() ? values.least("", content.path("schema")) : example);
        }
        JsonNode fitting = values.fitting("", content.path("schema"));
        return values.chance(0.6) ? bodies.of(fitting) : bytes(fitting);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> in(ApiOperation operation, String where) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals(where))
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
