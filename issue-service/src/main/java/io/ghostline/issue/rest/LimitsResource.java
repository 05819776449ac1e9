package io.ghostline.issue.rest;

import io.ghostline.issue.approval.ServerLimits;
import io.ghostline.issue.issues.Limits;
import io.ghostline.issue.issues.Policies;
import io.ghostline.issue.issues.Policies.Versioned;
import io.ghostline.issue.review.MigrationConnections;
import io.ghostline.issue.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much is under way on each server at a time. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(name = "Limits", description = "How much is under way on each server at a time.")
public class LimitsResource {
    private final Policies policies;
    private final Limits configured;
    private final Caller caller;

    @Inject
    LimitsResource(Policies policies, Limits configured, Caller caller) {
        this.policies = policies;
        this.configured = configured;
        this.caller = caller;
    }

    /** The limits that count, and what they mean for a server's max_connections. */
    @Schema(title = "Limits on each server")
    public record LimitsView(
            @Schema(title = "Changes under way on one server; others wait in its queue")
            int migrationsPerServer,

            @Schema(title = "Previews and other reviews on one server at a time")
            int reviewsPerServer,

            @Schema(title = "Sessions that one migration has at most, with the default of four threads")
            int connectionsPerMigration,

            @Schema(title = "Sessions of Ghostline on one server at most, by these limits")
            int connectionsPerServer,

            long version,

            @Schema(title = "Who set them; null while the configuration counts") @Nullable
            String changedBy,

            @Nullable Instant changedAt) {}

    @GET
    @Operation(operationId = "getLimits", summary = "Read the limits")
    @APIResponseSchema(value = LimitsView.class, responseCode = "200", responseDescription = "The limits that count")
    public Response limits() {
        return answer(policies.limits());
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setLimits",
            summary = "Set the limits",
            description = "At once, for all instances. What runs goes on; null is the configured number.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ServerLimits.class),
                            example = "{\"migrationsPerServer\": 2}"))
    @APIResponseSchema(
            value = LimitsView.class,
            responseCode = "200",
            responseDescription = "The limits as they are now")
    public Response limits(@NotNull ServerLimits limits, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answer(policies.limits(limits, Versions.expected(ifMatch), caller.name()));
    }

    private Response answer(Versioned<ServerLimits> versioned) {
        int migrations =
                Objects.requireNonNullElse(versioned.rules().migrationsPerServer(), configured.migrationsPerServer());
        LimitsView view = new LimitsView(
                migrations,
                configured.reviewsPerServer(),
                MigrationConnections.MOST,
                migrations * MigrationConnections.MOST + configured.reviewsPerServer(),
                versioned.version(),
                versioned.changedBy(),
                versioned.changedAt());
        return Response.ok(view).tag(Versions.tag(versioned.version())).build();
    }
}
