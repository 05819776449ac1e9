package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.journal.SwapState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether the tables of a migration were swapped, by what stands on the server. */
@ApplicationScoped
public class SwapLook {
    private final Databases databases;

    @Inject
    SwapLook(Databases databases) {
        this.databases = databases;
    }

    /**
     * The original stands under its old name, and the ghost does not.
     *
     * @throws IllegalStateException when the server can't be asked
     */
    public boolean swapped(MigrationSpec spec) {
        Database database = databases.get(spec.database());
        SwapState state = SwapState.of(
                new TableId(spec.schema(), spec.table()), ReservedNames.of(spec.table(), spec.timestamp()));
        try (Connection connection = database.open(Purpose.METADATA)) {
            return state.swapped(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("could not look whether the tables were swapped: " + e.getMessage(), e);
        }
    }
}
