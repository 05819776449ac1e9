package io.ghostline.issue.rest;

import io.ghostline.issue.issues.DirectRuns;
import io.ghostline.issue.issues.Filing;
import io.ghostline.issue.issues.Publishing;
import io.ghostline.issue.issues.Rollout;
import io.ghostline.issue.issues.Steering;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.IssueEntity;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Issues: filing, looking, steering. */
@Path("/api/v1/issues")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Issues", description = "An issue is an ALTER TABLE that a person asks for; rolled out, it is a migration.")
@APIResponse(
        responseCode = "default",
        description = "A problem (RFC 9457), with a reason a person can act on",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public class IssueResource {
    private static final int MAX_LIMIT = 1000;

    private final Filing filing;
    private final Rollout rollout;
    private final Steering steering;
    private final IssueViews views;
    private final Publishing publishing;
    private final DirectRuns directRuns;

    @Inject
    IssueResource(
            Filing filing,
            Rollout rollout,
            Steering steering,
            IssueViews views,
            Publishing publishing,
            DirectRuns directRuns) {
        this.filing = filing;
        this.rollout = rollout;
        this.steering = steering;
        this.views = views;
        this.publishing = publishing;
        this.directRuns = directRuns;
    }

    /** A list, open for paging. */
    @Schema(title = "Issues, newest first")
    public record IssueList(List<IssueSummary> issues) {}

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Review an ALTER without creating anything",
            description = "All pre-flight checks, the table as it will be, what becomes of each column, and how MySQL"
                    + " itself could do it. Failed checks are part of the answer.")
    @APIResponse(responseCode = "200", description = "The preview")
    public Preview preview(@NotNull @Valid IssueRequest request) throws SQLException {
        return filing.preview(request.draft());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "File an issue",
            description = "Reviews it again; when a check fails, nothing is created and the problem holds the checks.")
    @APIResponse(responseCode = "201", description = "The issue, waiting for its rollout")
    public Response create(@NotNull @Valid IssueRequest request) throws SQLException {
        IssueEntity issue = filing.create(request.draft());
        return Response.created(URI.create("/api/v1/issues/" + issue.id))
                .entity(views.view(issue.id))
                .build();
    }

    @GET
    @Operation(summary = "List issues, newest first")
    @APIResponse(responseCode = "200", description = "The issues")
    public IssueList list(
            @QueryParam("state") @Nullable IssueState state,
            @QueryParam("database") @Nullable String database,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_LIMIT) int limit) {
        return new IssueList(views.list(state, database, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Look at an issue: state, phase, facts, newest progress of the workers")
    @APIResponse(responseCode = "200", description = "The issue")
    public IssueView get(String id) {
        return views.view(id);
    }

    @POST
    @Path("/{id}/rollout")
    @Operation(
            summary = "Start the migration",
            description = "Repeats the pre-flight checks; when one fails, the issue goes on waiting.")
    @APIResponse(responseCode = "202", description = "It is running")
    public Response rollOut(String id) throws SQLException {
        IssueEntity issue = rollout.rollOut(id);
        if (issue.online) {
            publishing.soon();
        } else {
            directRuns.start(id);
        }
        return accepted(id);
    }

    @POST
    @Path("/{id}/pause")
    @Operation(
            summary = "Pause the migration",
            description = "Nothing is copied, verified or swapped; changes are still captured and mirrored.")
    @APIResponse(responseCode = "202", description = "It will pause")
    public Response pause(String id) {
        return told(steering.pause(id));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Go on after a pause")
    @APIResponse(responseCode = "202", description = "It will go on")
    public Response resume(String id) {
        return told(steering.resume(id));
    }

    @POST
    @Path("/{id}/postpone")
    @Operation(summary = "Do not swap the tables before a person says so")
    @APIResponse(responseCode = "202", description = "It will wait before the cut-over")
    public Response postpone(String id) {
        return told(steering.postpone(id));
    }

    @POST
    @Path("/{id}/cut-over")
    @Operation(summary = "Swap the tables as soon as they are verified and the lag is small")
    @APIResponse(responseCode = "202", description = "It will cut over when it can")
    public Response cutOver(String id) {
        return told(steering.cutOver(id));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary = "Cancel the issue",
            description = "A running migration is cleaned up, the table stays as it is. A swap that was faster wins.")
    @APIResponse(responseCode = "202", description = "It will be cancelled")
    public Response cancel(String id) {
        IssueEntity issue = steering.cancel(id);
        directRuns.cancel(id);
        return told(issue);
    }

    @PATCH
    @Path("/{id}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change parameters, also while it runs; a missing one stays as it is")
    @APIResponse(responseCode = "200", description = "The issue with its new settings")
    public IssueView settings(String id, @NotNull SettingsPatch patch) {
        steering.settings(id, patch::applyTo);
        publishing.soon();
        return views.view(id);
    }

    private Response told(IssueEntity issue) {
        publishing.soon();
        return accepted(issue.id);
    }

    private Response accepted(String id) {
        return Response.accepted(views.view(id)).build();
    }
}
