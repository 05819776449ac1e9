package io.ghostline.issue.rest;

import io.ghostline.issue.approval.ApprovalRules;
import io.ghostline.issue.approval.RolloutPolicies;
import io.ghostline.issue.issues.Policies;
import io.ghostline.issue.issues.Policies.Versioned;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules of approval and of rollout: each is read and replaced as a whole, for their order matters. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(name = "Rules", description = "Who has to approve which issues, and how they are rolled out.")
public class PoliciesResource {
    private final Policies policies;
    private final Caller caller;

    @Inject
    PoliciesResource(Policies policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** The rules of approval, and who made them. */
    @Schema(title = "Rules of approval in a version")
    public record ApprovalRulesView(
            ApprovalRules rules,

            @Schema(title = "0 when nobody has made any. The ETag")
            long version,

            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /** The policies of rollout, and who made them. */
    @Schema(title = "Policies of rollout in a version")
    public record RolloutPoliciesView(
            RolloutPolicies rules,

            @Schema(title = "0 when nobody has made any. The ETag")
            long version,

            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    @GET
    @Path("/approval-rules")
    @Operation(
            operationId = "getApprovalRules",
            summary = "Read the rules of approval",
            description = "The first that fits an issue decides.")
    @APIResponseSchema(
            value = ApprovalRulesView.class,
            responseCode = "200",
            responseDescription = "The rules, who made them, and when")
    public Response approvalRules() {
        return approval(policies.approval());
    }

    @PUT
    @Path("/approval-rules")
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setApprovalRules",
            summary = "Replace the rules of approval",
            description = "Issues that are handed in already keep the approvals that they need.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ApprovalRules.class),
                            example = "{\"rules\": [{\"name\": \"dangerous\", \"leastRisk\": \"HIGH\","
                                    + " \"approvers\": [\"approver\", \"approver-dba\"]},"
                                    + " {\"name\": \"production\", \"environments\": [\"production\"],"
                                    + " \"approvers\": [\"approver\"]}]}"))
    @APIResponseSchema(
            value = ApprovalRulesView.class,
            responseCode = "200",
            responseDescription = "The rules as they are now")
    public Response approvalRules(
            @NotNull ApprovalRules rules, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return approval(policies.approval(rules, Versions.expected(ifMatch), caller.name()));
    }

    @GET
    @Path("/rollout-policies")
    @Operation(
            operationId = "getRolloutPolicies",
            summary = "Read how issues are rolled out",
            description = "By environment, * for all others; without one, a person with the role operator does.")
    @APIResponseSchema(
            value = RolloutPoliciesView.class,
            responseCode = "200",
            responseDescription = "The policies, who made them, and when")
    public Response rolloutPolicies() {
        return rollout(policies.rollout());
    }

    @PUT
    @Path("/rollout-policies")
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setRolloutPolicies", summary = "Replace how issues are rolled out")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RolloutPolicies.class),
                            example = "{\"policies\": [{\"environment\": \"test\", \"mode\": \"AUTOMATIC\"},"
                                    + " {\"environment\": \"production\", \"mode\": \"BY_PERSON\","
                                    + " \"role\": \"operator\"}]}"))
    @APIResponseSchema(
            value = RolloutPoliciesView.class,
            responseCode = "200",
            responseDescription = "The policies as they are now")
    public Response rolloutPolicies(
            @NotNull RolloutPolicies rules, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return rollout(policies.rollout(rules, Versions.expected(ifMatch), caller.name()));
    }

    private static Response approval(Versioned<ApprovalRules> found) {
        return answer(
                found.version(),
                new ApprovalRulesView(found.rules(), found.version(), found.changedBy(), found.changedAt()));
    }

    private static Response rollout(Versioned<RolloutPolicies> found) {
        return answer(
                found.version(),
                new RolloutPoliciesView(found.rules(), found.version(), found.changedBy(), found.changedAt()));
    }

    private static Response answer(long version, Object view) {
        return Response.ok(view).tag(Versions.tag(version)).build();
    }
}
