package io.ghostline.issue.rest;

import io.ghostline.issue.issues.NotAllowedException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Browsers send the password of whoever is logged in with requests of other sites' pages, too, and say that they do: such
 * a page may not act in that person's name.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class CrossSiteRequests {
    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @ServerRequestFilter(preMatching = true)
    void refuse(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site) && !HARMLESS.contains(request.getMethod())) {
            throw new NotAllowedException("the request comes from a page of another site");
        }
    }
}
