package io.ghostline.issue.rest;

import io.ghostline.issue.catalog.Catalog;
import io.ghostline.issue.catalog.ListedDatabase;
import io.ghostline.issue.catalog.TablePage;
import io.ghostline.issue.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configured databases and their tables. */
@Path("/api/v1/databases")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(name = "Databases", description = "What issues can be filed on: the databases of the configuration, by name.")
public class DatabasesResource {
    private static final int MAX_LIMIT = 1000;

    private final KnownDatabases databases;
    private final ManagedExecutor executor;
    private final Catalog catalog = new Catalog();

    @Inject
    DatabasesResource(KnownDatabases databases, ManagedExecutor executor) {
        this.databases = databases;
        this.executor = executor;
    }

    /** The configured databases. */
    @Schema(title = "Databases, by name")
    public record DatabaseList(List<ListedDatabase> databases) {}

    @GET
    @Operation(
            operationId = "listDatabases",
            summary = "List the databases",
            description = "With environment, labels, and whether each can be reached now. One that can't says why.")
    @APIResponse(responseCode = "200", description = "The databases")
    public DatabaseList list() {
        return new DatabaseList(catalog.databases(databases.all(), executor));
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getDatabase", summary = "Look at one database")
    @APIResponse(responseCode = "200", description = "The database")
    public ListedDatabase get(@Parameter(example = "shop") String name) {
        return catalog.look(databases.existing(name));
    }

    @GET
    @Path("/{name}/tables")
    @Operation(
            operationId = "listTables",
            summary = "List the tables of a database, by name",
            description = "With MySQL's estimate of rows and sizes. Reserved tables are in a list of their own."
                    + " For the next page give `next` as `after`.")
    @APIResponse(responseCode = "200", description = "The tables")
    public TablePage tables(
            @Parameter(example = "shop") String name,
            @Parameter(description = "a part of the name") @QueryParam("contains") @DefaultValue("") String contains,
            @Parameter(description = "the last name of the page before") @QueryParam("after") @DefaultValue("")
                    String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_LIMIT) int limit)
            throws SQLException {
        return catalog.tables(databases.existing(name), after, contains, limit);
    }
}
