package io.ghostline.issue.rest;

import io.ghostline.issue.approval.ApprovalFlow;
import io.ghostline.issue.issues.DraftReviews;
import io.ghostline.issue.issues.Editing;
import io.ghostline.issue.issues.Filing;
import io.ghostline.issue.issues.Filing.Filed;
import io.ghostline.issue.issues.RequestKey;
import io.ghostline.issue.issues.Submission;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.rest.IssueViews.IssueList;
import io.ghostline.issue.rest.IssueViews.TransitionList;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.IssueFilter;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Issues: filing and looking. */
@Path("/api/v1/issues")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(
        name = "Issues",
        description = "An issue is one or more ALTER TABLEs that a person asks for; rolled out, each is a migration.")
public class IssueResource {
    private static final int MAX_LIMIT = 1000;

    private final DraftReviews reviews;
    private final Submission submission;
    private final Filing filing;
    private final Editing editing;
    private final IssueViews views;
    private final Caller caller;
    private final Actor actor;

    @Inject
    IssueResource(
            DraftReviews reviews,
            Submission submission,
            Filing filing,
            Editing editing,
            IssueViews views,
            Caller caller,
            Actor actor) {
        this.reviews = reviews;
        this.submission = submission;
        this.filing = filing;
        this.editing = editing;
        this.views = views;
        this.caller = caller;
        this.actor = actor;
    }

    /** What a person sees before an issue is created. */
    @Schema(title = "Preview of an issue")
    public record IssuePreview(
            @Schema(title = "Whether it would be filed: no check of any change failed")
            boolean accepted,

            @Schema(title = "The approvals that it would need; null when none") @Nullable
            ApprovalFlow approval,

            @Schema(title = "In the order of the request") List<Preview> changes) {}

    @POST
    @RolesAllowed({Role.DEVELOPER, Role.OPERATOR})
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewIssue",
            summary = "Review an issue without creating anything",
            description =
                    "For each change: all pre-flight checks, the table as it will be, what becomes of each column, and"
                            + " how MySQL itself could do it. Failed checks are part of the answer.")
    @APIResponse(responseCode = "200", description = "The preview")
    @APIResponse(responseCode = "422", description = ApiProblems.REFUSED)
    public IssuePreview preview(@NotNull @Valid IssueRequest request) throws SQLException {
        List<Preview> previews = reviews.preview(request.draft());
        return new IssuePreview(
                previews.stream().allMatch(Preview::accepted),
                submission.flow(previews).orElse(null),
                previews);
    }

    @POST
    @RolesAllowed({Role.DEVELOPER, Role.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "fileIssue",
            summary = "File an issue",
            description = "Reviews it again; when a check fails, nothing is created and the problem holds the checks.")
    @APIResponse(
            responseCode = "201",
            description = "The issue, waiting for its approval or its rollout",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssueView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The issue that a request with the same Idempotency-Key has filed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssueView.class)))
    @APIResponse(responseCode = "409", description = ApiProblems.STATE)
    @APIResponse(responseCode = "422", description = ApiProblems.REFUSED)
    public Response create(
            @NotNull @Valid IssueRequest request,
            @Parameter(description = "Of your choice: a request that comes again with it does not file a second issue.")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key)
            throws SQLException {
        Filed filed = filing.file(request.draft(), caller.name(), key == null ? null : new RequestKey(key));
        return answer(filed.repeated() ? Response.Status.OK : Response.Status.CREATED, filed.issueId())
                .location(URI.create("/api/v1/issues/" + filed.issueId()))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Role.DEVELOPER, Role.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editIssue",
            summary = "Edit an issue that has not been rolled out",
            description =
                    "Puts the request in its place, after a review. What was approved was not this: it is handed in anew.")
    @APIResponseSchema(value = IssueView.class, responseCode = "200", responseDescription = "The issue as it is now")
    @APIResponse(responseCode = "409", description = ApiProblems.STATE)
    @APIResponse(responseCode = "422", description = ApiProblems.REFUSED)
    public Response edit(
            String id,
            @NotNull @Valid IssueRequest request,
            @Parameter(description = "The ETag of what you have seen; missing: whatever is there")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch)
            throws SQLException {
        editing.edit(id, request.draft(), actor.because(null), Versions.expected(ifMatch));
        return answer(Response.Status.OK, id).build();
    }

    @GET
    @Operation(
            operationId = "listIssues",
            summary = "List issues, newest first",
            description = "All filters must fit. For the next page give `next` as `after`.")
    @APIResponse(responseCode = "200", description = "The issues")
    @APIResponse(responseCode = "404", description = ApiProblems.MISSING)
    public IssueList list(
            @QueryParam("state") @Nullable IssueState state,
            @Parameter(description = "of one of its changes") @QueryParam("database") @Nullable String database,
            @Parameter(description = "of one of its changes") @QueryParam("table") @Nullable String table,
            @Parameter(description = "who filed it") @QueryParam("requester") @Nullable String requester,
            @Parameter(description = "whether one of its migrations that run is paused") @QueryParam("paused") @Nullable
                    Boolean paused,
            @Parameter(description = "the last id of the page before") @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_LIMIT) int limit) {
        return views.list(new IssueFilter(state, database, table, requester, paused), after, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getIssue",
            summary = "Look at an issue: state, changes with their phase, facts, newest progress of the workers")
    @APIResponseSchema(
            value = IssueView.class,
            responseCode = "200",
            responseDescription = "The issue; its ETag is for If-Match of what is decided about it")
    public Response get(String id) {
        return answer(Response.Status.OK, id).build();
    }

    @GET
    @Path("/{id}/transitions")
    @Operation(
            operationId = "listTransitions",
            summary = "Read the history of an issue",
            description =
                    "Everything that happened to it and to its changes: who, when, why, from which state to which, and what an"
                            + " edit changed. For the next page give `next` as `after`.")
    @APIResponse(responseCode = "200", description = "The transitions, oldest first")
    public TransitionList transitions(
            String id,
            @Parameter(description = "the last number of the page before") @QueryParam("after") @DefaultValue("0")
                    long after,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(MAX_LIMIT) int limit) {
        return views.transitions(id, after, limit);
    }

    private Response.ResponseBuilder answer(Response.Status status, String id) {
        IssueView view = views.view(id);
        return Response.status(status).tag(Versions.tag(view.issue().version())).entity(view);
    }
}
