package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleUrl;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a throttle's URL may be asked of. Without such a list whoever may file an issue could have the workers ask
 * anything in their network, and be told how it answers.
 */
@Singleton
public final class UrlHosts {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> allowed;

    @Inject
    UrlHosts(ThrottleConfig config) {
        this(config.urlHosts().orElse(List.of()));
    }

    /**
     * @param allowed {@code name} or {@code name:port}
     * @throws IllegalArgumentException when one is neither
     */
    public UrlHosts(Collection<String> allowed) {
        this.allowed = allowed.stream().map(UrlHosts::checked).collect(Collectors.toUnmodifiableSet());
    }

    private static String checked(String entry) {
        String text = entry.strip().toLowerCase(Locale.ROOT);
        try {
            URI uri = new URI("http://" + text);
            String host = uri.getHost();
            if (host != null && text.equals(uri.getPort() < 0 ? host : host + ":" + uri.getPort())) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException("ghostline.throttle.url-hosts must be host names, or host:port, separated by"
                + " commas, and has '" + entry + "'");
    }

    /** Why the URL may not be asked, and what to do; null when it may. */
    public @Nullable String refusal(ThrottleUrl url) {
        String host = url.uri().getHost().toLowerCase(Locale.ROOT);
        String withPort = host + ":" + port(url.uri());
        return allowed.contains(host) || allowed.contains(withPort)
                ? null
                : "throttle.url may not be asked of the host " + withPort
                        + ": ask the operator to add it to ghostline.throttle.url-hosts";
    }

    /** @throws IllegalArgumentException when there is a URL and it may not be asked */
    public void require(@Nullable ThrottleUrl url) {
        String refusal = url == null ? null : refusal(url);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
    }
}
