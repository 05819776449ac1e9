package io.ghostline.issue.security;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts by which Ghostline is reached: those that are configured, localhost, and addresses. Somebody else's page can have
 * a name of its own lead here, and no address.
 */
public final class Hosts {
    /** An IPv4 address in its usual form, or anything with a colon, which no name has. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.%]*");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> configured;

    public Hosts(Set<String> configured) {
        this.configured = configured.stream().map(Hosts::lowerCase).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request for this host is one for Ghostline. */
    public boolean allows(String host) {
        String name = lowerCase(host);
        return configured.contains(name)
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches();
    }

    /** Whether a page of that origin is Ghostline's: it is at the host that is asked, or at one that is configured. */
    public boolean isOrigin(String origin, HostAndPort asked) {
        URI page = parse(origin);
        if (page == null || page.getHost() == null) {
            return false; // such as null, which pages have that hide where they are from
        }
        String host = lowerCase(page.getHost());
        boolean same = host.equals(lowerCase(asked.host())) && port(page) == port(asked, page);
        return same || configured.contains(host);
    }

    private static int port(URI page) {
        return page.getPort() >= 0 ? page.getPort() : usualPort(page);
    }

    private static int port(HostAndPort asked, URI page) {
        return asked.port() >= 0 ? asked.port() : usualPort(page);
    }

    private static int usualPort(URI page) {
        return "https".equalsIgnoreCase(page.getScheme()) ? HTTPS : HTTP;
    }

    private static @Nullable URI parse(String origin) {
        try {
            return new URI(origin);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String lowerCase(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }
}
