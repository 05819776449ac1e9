package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A URL that is asked whether to go on. Its text shows no query, which may hold a key; a user or password in it is refused,
 * because settings are stored and published.
 *
 * @param uri all of it, for the request only
 */
public record ThrottleUrl(URI uri) {
    static final int MAX_LENGTH = 2_000;

    public ThrottleUrl {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw refusal("must be like https://host/path");
        }
        if (uri.getRawUserInfo() != null) {
            throw refusal("must not hold a user or a password");
        }
        if (uri.toString().length() > MAX_LENGTH) {
            throw refusal("must not be longer than " + MAX_LENGTH + " characters");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ThrottleUrl parse(String text) {
        try {
            return new ThrottleUrl(new URI(text.strip()));
        } catch (URISyntaxException e) {
            throw refusal("is not a URL"); // without the cause, which quotes all of it
        }
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("throttle.url " + what);
    }

    @JsonValue
    String json() {
        return uri.toString();
    }

    /** Scheme, host, port and path. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }
}
