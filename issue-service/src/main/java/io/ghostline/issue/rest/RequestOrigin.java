package io.ghostline.issue.rest;

import io.ghostline.issue.issues.NotAllowedException;
import io.ghostline.issue.problem.ProblemType;
import io.ghostline.issue.security.Hosts;
import io.ghostline.issue.security.SecurityConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Browsers send the password of whoever is logged in with requests of other sites' pages, too: such a page may not act in
 * that person's name, nor read, by a name of its own that leads here (DNS rebinding).
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@ApplicationScoped
public class RequestOrigin {
    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Hosts hosts;

    @Inject
    RequestOrigin(SecurityConfig config) {
        this.hosts = new Hosts(config.hosts().orElse(Set.of()));
    }

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response refuse(ContainerRequestContext request, HttpServerRequest exchange) {
        HostAndPort host = exchange.authority();
        if (host == null || !hosts.allows(host.host())) {
            String sentence = "no page is known at this host: name it in ghostline.security.hosts of issue-service"
                    + " (GHOSTLINE_SECURITY_HOSTS), or use an address of the machine";
            URI at = URI.create(request.getUriInfo().getRequestUri().getRawPath());
            return new Problem(ProblemType.UNKNOWN_HOST, sentence, at).response();
        }
        if (!HARMLESS.contains(request.getMethod())) {
            String site = request.getHeaderString("Sec-Fetch-Site");
            String origin = request.getHeaderString("Origin");
            if (site != null && !OWN.contains(site)) {
                throw new NotAllowedException("the request comes from a page of another site");
            }
            if (origin != null && !hosts.isOrigin(origin, host)) {
                throw new NotAllowedException(
                        "the request comes from a page of another host than the one that is asked:"
                                + " if that is Ghostline's, name it in ghostline.security.hosts of issue-service"
                                + " (GHOSTLINE_SECURITY_HOSTS)");
            }
        }
        return null;
    }
}
