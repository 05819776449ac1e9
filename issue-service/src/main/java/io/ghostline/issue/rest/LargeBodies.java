package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body that says it is too large with a problem; the limit itself, Quarkus's, would answer with nothing. */
@ApplicationScoped
public class LargeBodies {
    /** Before the limit. */
    private static final int PRIORITY = 1_000;

    private final long largest;

    @Inject
    LargeBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, PRIORITY);
    }

    private void refuse(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= largest) {
            exchange.next();
            return;
        }
        Problem problem = new Problem(
                ProblemType.BODY_TOO_LARGE,
                length + " bytes; " + largest + " are taken at most",
                URI.create(exchange.request().path()));
        exchange.response()
                .setStatusCode(problem.getStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(ContractJson.writeText(problem));
    }
}
