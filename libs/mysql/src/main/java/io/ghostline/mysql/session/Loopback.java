package io.ghostline.mysql.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Whether a server is reached without leaving this machine. Only then is it asked for its public key, with which the password is
 * encrypted where there is no TLS: on a network anybody could answer in its place.
 */
public final class Loopback {
    private Loopback() {}

    /** By the name alone: what a name server says is not relied on. */
    public static boolean is(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    /** Of a JDBC URL with one host; others are not. */
    static boolean ofUrl(String url) {
        try {
            return Optional.ofNullable(new URI(url.substring("jdbc:".length())).getHost())
                    .filter(Loopback::is)
                    .isPresent();
        } catch (URISyntaxException e) {
            return false; // several hosts, or whatever else the driver reads
        }
    }
}
