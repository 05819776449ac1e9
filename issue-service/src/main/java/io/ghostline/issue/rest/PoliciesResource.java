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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules of approval and of rollout: each is read and replaced as a whole, for their order matters. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(name = "Rules", description = "Who has to approve which issues, and how they are rolled out.")
@APIResponse(
        responseCode = "default",
        description = "A problem (RFC 9457), with a reason a person can act on",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public class PoliciesResource {
    private final Policies policies;
    private final Caller caller;

    @Inject
    PoliciesResource(Policies policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    @GET
    @Path("/approval-rules")
    @Operation(summary = "Read the rules of approval", description = "The first that fits an issue decides.")
    @APIResponse(responseCode = "200", description = "The rules, who made them, and when")
    public Response approvalRules() {
        return answer(policies.approval());
    }

    @PUT
    @Path("/approval-rules")
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
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
    @APIResponse(responseCode = "200", description = "The rules as they are now")
    @APIResponse(responseCode = "412", description = "Somebody else was faster: look again")
    public Response approvalRules(
            @NotNull ApprovalRules rules, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answer(policies.approval(rules, Versions.expected(ifMatch), caller.name()));
    }

    @GET
    @Path("/rollout-policies")
    @Operation(
            summary = "Read how issues are rolled out",
            description = "By environment, * for all others; without one, a person with the role operator does.")
    @APIResponse(responseCode = "200", description = "The policies, who made them, and when")
    public Response rolloutPolicies() {
        return answer(policies.rollout());
    }

    @PUT
    @Path("/rollout-policies")
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace how issues are rolled out")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RolloutPolicies.class),
                            example = "{\"policies\": [{\"environment\": \"test\", \"mode\": \"AUTOMATIC\"},"
                                    + " {\"environment\": \"production\", \"mode\": \"BY_PERSON\","
                                    + " \"role\": \"operator\"}]}"))
    @APIResponse(responseCode = "200", description = "The policies as they are now")
    @APIResponse(responseCode = "412", description = "Somebody else was faster: look again")
    public Response rolloutPolicies(
            @NotNull RolloutPolicies rules, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answer(policies.rollout(rules, Versions.expected(ifMatch), caller.name()));
    }

    private static Response answer(Versioned<?> versioned) {
        return Response.ok(versioned).tag(Versions.tag(versioned.version())).build();
    }
}
