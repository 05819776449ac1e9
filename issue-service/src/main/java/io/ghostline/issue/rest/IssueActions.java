package io.ghostline.issue.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.issues.Approving;
import io.ghostline.issue.issues.By;
import io.ghostline.issue.issues.Forcing;
import io.ghostline.issue.issues.Rollout;
import io.ghostline.issue.issues.Steering;
import io.ghostline.issue.issues.Steering.Order;
import io.ghostline.issue.issues.Steering.Target;
import io.ghostline.issue.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Issues: setting going, steering, stopping. What is told to an issue is told to each of its changes that can be told it. */
@Path("/api/v1/issues/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
@RolesAllowed(Role.OPERATOR)
@Tag(
        name = "Actions",
        description =
                "Rolling issues out and steering their migrations. Each may be repeated; with an Idempotency-Key, also by who does not know whether the first one arrived.")
@APIResponse(responseCode = "404", description = ApiProblems.MISSING)
@APIResponse(responseCode = "409", description = ApiProblems.STATE)
@APIResponse(responseCode = "422", description = ApiProblems.REFUSED)
public class IssueActions {
    private static final String FORCE =
            "With force, of what runs: sessions that are in the way are ended after they have been"
                    + " waited for as usual, also in the way of an ALTER with online off and of dropping the old table; until a"
                    + " cut-over or postpone without it. By an operator, or an admin where the policy of the environment says so. Needs"
                    + " CONNECTION_ADMIN or SUPER (409 without).";

    private final Approving approving;
    private final Rollout rollout;
    private final Steering steering;
    private final Forcing forcing;
    private final IssueViews views;
    private final Actor actor;

    @Inject
    IssueActions(
            Approving approving, Rollout rollout, Steering steering, Forcing forcing, IssueViews views, Actor actor) {
        this.approving = approving;
        this.rollout = rollout;
        this.steering = steering;
        this.forcing = forcing;
        this.views = views;
        this.actor = actor;
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @RolesAllowed(Role.APPROVER)
    @Path("/approve")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING),
            example = "\"3\"",
            description = ApiDocument.SEEN)
    @Operation(
            operationId = "approveIssue",
            summary = "Give the next approval",
            description = "By somebody with the role that the issue's approval flow asks for next. With the last one it"
                    + " waits for its rollout.")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It is approved")
    public Response approve(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        approving.approve(id, actor.by(body), actor.seen());
        return accepted(id);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @RolesAllowed(Role.APPROVER)
    @Path("/reject")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING),
            example = "\"3\"",
            description = ApiDocument.SEEN)
    @Operation(operationId = "rejectIssue", summary = "Reject the issue, for the reason that is given")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It is rejected")
    public Response reject(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        approving.reject(id, actor.by(body), actor.seen());
        return accepted(id);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @RolesAllowed(Role.VIEWER)
    @Path("/rollout")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING),
            example = "\"3\"",
            description = ApiDocument.SEEN)
    @Operation(
            operationId = "rollOutIssue",
            summary = "Set the issue going, now or at a time",
            description =
                    "By somebody with the role that the policy of the environment asks for (operator, unless it says"
                            + " otherwise). Repeats the pre-flight checks of what begins; when one fails, the issue goes on waiting.")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It is running, or will be")
    public Response rollOut(String id, @RequestBody(ref = ApiDocument.ROLLOUT) String body) throws SQLException {
        RolloutRequest request = actor.read(body, RolloutRequest.class);
        By by = actor.because(request == null ? null : request.reason());
        if (request == null || request.at() == null) {
            rollout.now(id, by, actor.seen());
        } else {
            rollout.at(id, request.at(), by, actor.seen());
        }
        return accepted(id);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @RolesAllowed({Role.DEVELOPER, Role.OPERATOR})
    @Path("/cancel")
    @Operation(
            operationId = "cancelIssue",
            summary = "Cancel the issue",
            description = "What runs is cleaned up, the tables stay as they are. A swap that was faster wins.")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It will be cancelled")
    public Response cancel(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        steering.cancel(id, actor.by(body));
        return accepted(id);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/pause")
    @Operation(
            operationId = "pauseIssue",
            summary = "Pause the migrations",
            description = "Nothing is copied, verified or swapped; row changes are still captured and mirrored.")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "They will pause")
    public Response pause(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, null), Order.PAUSE, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/resume")
    @Operation(operationId = "resumeIssue", summary = "Go on after a pause")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "They will go on")
    public Response resume(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, null), Order.RESUME, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/postpone")
    @Operation(operationId = "postponeIssue", summary = "Do not swap the tables before a person says so")
    @APIResponseSchema(
            value = IssueView.class,
            responseCode = "202",
            responseDescription = "They will wait before the cut-over")
    public Response postpone(String id, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, null), Order.POSTPONE, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/cut-over")
    @Operation(
            operationId = "cutOverIssue",
            summary = "Swap the tables as soon as they are verified and the lag is small",
            description = FORCE)
    @APIResponseSchema(
            value = IssueView.class,
            responseCode = "202",
            responseDescription = "They will cut over when they can")
    public Response cutOver(String id, @RequestBody(ref = ApiDocument.CUT_OVER) String body) throws SQLException {
        return cutOver(new Target(id, null), body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/changes/{position}/pause")
    @Operation(operationId = "pauseChange", summary = "Pause one migration of the issue")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It will pause")
    public Response pauseOne(String id, int position, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, position), Order.PAUSE, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/changes/{position}/resume")
    @Operation(operationId = "resumeChange", summary = "Go on with one migration of the issue")
    @APIResponseSchema(value = IssueView.class, responseCode = "202", responseDescription = "It will go on")
    public Response resumeOne(String id, int position, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, position), Order.RESUME, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/changes/{position}/postpone")
    @Operation(operationId = "postponeChange", summary = "Do not swap one of the tables before a person says so")
    @APIResponseSchema(
            value = IssueView.class,
            responseCode = "202",
            responseDescription = "It will wait before the cut-over")
    public Response postponeOne(String id, int position, @RequestBody(ref = ApiDocument.ACTION) String body) {
        return tell(new Target(id, position), Order.POSTPONE, body);
    }

    @POST
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Path("/changes/{position}/cut-over")
    @Operation(
            operationId = "cutOverChange",
            summary = "Swap one of the tables as soon as it is verified and the lag is small",
            description = FORCE)
    @APIResponseSchema(
            value = IssueView.class,
            responseCode = "202",
            responseDescription = "It will cut over when it can")
    public Response cutOverOne(String id, int position, @RequestBody(ref = ApiDocument.CUT_OVER) String body)
            throws SQLException {
        return cutOver(new Target(id, position), body);
    }

    @PATCH
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, ref = ApiDocument.IF_MATCH)
    @Path("/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeSettings",
            summary =
                    "Change parameters of all changes, also while they run; a missing one stays as it is, null is the default")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = MigrationSettings.class),
                            example = "{\"copy\": {\"threads\": 2, \"chunkTime\": null}}"))
    @APIResponse(responseCode = "200", description = "The issue with its new settings")
    public IssueView settings(
            String id,
            @NotNull JsonNode patch,
            @Parameter(description = ApiDocument.WHY) @QueryParam("reason") @Nullable String reason)
            throws SQLException {
        ActionRequest.checkLength(reason);
        steering.settings(new Target(id, null), present -> present.patched(patch), actor.because(reason), actor.seen());
        return views.view(id);
    }

    @PATCH
    @Parameter(ref = ApiDocument.IDEMPOTENCY_KEY)
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, ref = ApiDocument.IF_MATCH)
    @Path("/changes/{position}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeSettingsOfChange",
            summary =
                    "Change parameters of one change, also while it runs; a missing one stays as it is, null is the default")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = MigrationSettings.class),
                            example = "{\"copy\": {\"threads\": 2, \"chunkTime\": null}}"))
    @APIResponse(responseCode = "200", description = "The issue with its new settings")
    public IssueView settingsOfOne(
            String id,
            int position,
            @NotNull JsonNode patch,
            @Parameter(description = ApiDocument.WHY) @QueryParam("reason") @Nullable String reason)
            throws SQLException {
        ActionRequest.checkLength(reason);
        steering.settings(
                new Target(id, position), present -> present.patched(patch), actor.because(reason), actor.seen());
        return views.view(id);
    }

    private Response cutOver(Target target, String body) throws SQLException {
        CutOverRequest request =
                Objects.requireNonNullElse(actor.read(body, CutOverRequest.class), CutOverRequest.PLAIN);
        By by = actor.because(request.reason());
        if (Boolean.TRUE.equals(request.force())) {
            forcing.cutOver(target, request.sessions(), by);
        } else {
            steering.tell(target, Order.CUT_OVER, by);
        }
        return accepted(target.issueId());
    }

    private Response tell(Target target, Order order, String body) {
        steering.tell(target, order, actor.by(body));
        return accepted(target.issueId());
    }

    private Response accepted(String id) {
        IssueView view = views.view(id);
        return Response.accepted(view).tag(Versions.tag(view.issue().version())).build();
    }
}
