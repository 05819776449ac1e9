package io.ghostline.localservers;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code mysql://user:password@host:port}, with user and password percent-encoded where needed. Never prints the password. */
public record MySqlUrl(String host, int port, String user, String password) {

    private static final int DEFAULT_PORT = 3306;
    private static final String FORM = "expected mysql://user:password@host:port (percent-encode special characters)";

    public MySqlUrl {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is empty; " + FORM);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535; " + FORM);
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException("user is empty; " + FORM);
        }
    }

    /**
     * Reads the address.
     *
     * @throws IllegalArgumentException when malformed; the message says what is wrong and holds no part of the password
     */
    public static MySqlUrl parse(String text) {
        URI uri = uri(text.strip());
        if (!"mysql".equals(uri.getScheme())) {
            throw malformed("it does not begin with mysql://");
        }
        String login = required(uri.getRawUserInfo(), "user and password are missing");
        String host = required(uri.getHost(), "the host is missing or not a host name");
        String path = uri.getRawPath();
        if (path != null && path.length() > 1) {
            throw malformed("nothing may follow the port");
        }
        int colon = login.indexOf(':');
        return new MySqlUrl(
                host,
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                decode(colon < 0 ? login : login.substring(0, colon)),
                colon < 0 ? "" : decode(login.substring(colon + 1)));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Neither the cause nor its message: both quote the text, password and all.
            throw malformed("it is not a URL (first bad character at position " + e.getIndex() + ")");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String required(@Nullable String part, String problem) {
        if (part == null || part.isEmpty()) {
            throw malformed(problem);
        }
        return part;
    }

    private static IllegalArgumentException malformed(String problem) {
        return new IllegalArgumentException(problem + "; " + FORM);
    }

    @Override
    public String toString() {
        return "mysql://" + user + "@" + host + ":" + port;
    }
}
