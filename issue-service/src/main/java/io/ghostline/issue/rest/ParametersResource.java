package io.ghostline.issue.rest;

import io.ghostline.contracts.migration.Parameter;
import io.ghostline.contracts.migration.Parameters;
import io.ghostline.issue.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The parameters of a change and of its migration, for a form. */
@Path("/api/v1/parameters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
@Tag(name = "Parameters", description = "What can be set for a migration.")
public class ParametersResource {
    /** All of them. */
    @Schema(title = "Parameters of a migration")
    public record ParameterList(List<Parameter> parameters) {}

    @GET
    @Operation(
            operationId = "listParameters",
            summary = "List the parameters",
            description =
                    "Place, path, type, default, bounds or values, one line about it, and whether it can be changed"
                            + " while the migration runs. CHANGE is changes[].<path> of the request, SETTINGS is"
                            + " changes[].settings.<path>. While it runs, settings are changed by PATCH, cutOver by the actions"
                            + " postpone and cut-over. A value that weakens what was approved (weakens) needs, after the rollout, who"
                            + " could have approved it, or an admin who says why.")
    @APIResponse(responseCode = "200", description = "The parameters")
    public ParameterList list() {
        return new ParameterList(Parameters.all());
    }
}
