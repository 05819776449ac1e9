package io.ghostline.issue.rest;

import io.ghostline.issue.issues.By;
import io.ghostline.issue.issues.Reserved;
import io.ghostline.issue.reserved.ReservedTable;
import io.ghostline.issue.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What migrations left in a database. */
@Path("/api/v1/databases/{name}/reserved-tables")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(name = "Reserved tables", description = "Ghost tables, changelog tables, and originals kept after the swap.")
public class ReservedTablesResource {
    private final Reserved reserved;
    private final KnownDatabases databases;
    private final Actor actor;

    @Inject
    ReservedTablesResource(Reserved reserved, KnownDatabases databases, Actor actor) {
        this.reserved = reserved;
        this.databases = databases;
        this.actor = actor;
    }

    /** The reserved tables of a database. */
    @Schema(title = "Reserved tables of a database")
    public record ReservedTableList(String database, List<ReservedTable> tables) {}

    @GET
    @Operation(
            operationId = "listReservedTables",
            summary = "List the reserved tables of a database",
            description = "Kind, size, the issue it belongs to, and whether it is safe to drop, or why not.")
    @APIResponse(responseCode = "200", description = "The tables, by name")
    public ReservedTableList list(@Parameter(example = "shop") String name) throws SQLException {
        databases.existing(name);
        return new ReservedTableList(name, reserved.list(name));
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{table}")
    @Operation(
            operationId = "dropReservedTable",
            summary = "Drop a reserved table",
            description =
                    "Only one that no migration is using; waits for its users for a few seconds at most. An original whose"
                            + " drop was asked for before is not asked for again. With force, who uses the table is ended after that,"
                            + " by an operator, or an admin where the policy of the environment says so.")
    @APIResponse(
            responseCode = "204",
            description = "It is gone; or, asked for before, it will be as soon as nobody uses it")
    @APIResponse(responseCode = "409", description = ApiProblems.STATE)
    @APIResponse(responseCode = "422", description = "It is not a reserved table")
    public void drop(
            @Parameter(example = "shop") String name,
            @Parameter(example = "~orders_1767225600_del") String table,
            @Parameter(description = "Whether sessions that use the table are ended; needs a reason")
                    @QueryParam("force")
                    @DefaultValue("false")
                    boolean force,
            @Parameter(description = "In your own words; kept in the history") @QueryParam("reason") @Nullable
                    String reason,
            @Parameter(description = "With force: ids of connections that are ended although a backup needs them")
                    @QueryParam("sessions")
                    @Nullable
                    List<Long> sessions)
            throws SQLException {
        databases.existing(name);
        ActionRequest.checkLength(reason);
        By by = actor.because(reason);
        if (force) {
            reserved.dropByForce(name, table, sessions, by);
        } else {
            reserved.drop(name, table, by);
        }
    }
}
