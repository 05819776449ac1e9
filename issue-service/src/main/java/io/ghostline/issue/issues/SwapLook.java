package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Whether the tables of a migration were swapped, by what stands on the server. */
@ApplicationScoped
public class SwapLook {
    private static final String TABLES =
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?, ?)";

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
        ReservedNames names = ReservedNames.of(spec.table(), spec.timestamp());
        try (Connection connection =
                        Sessions.open(database.url(), database.username(), database.password(), Purpose.METADATA);
                PreparedStatement statement = BoundSql.of(TABLES, spec.schema(), names.old(), names.ghost())
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            Set<String> found = new HashSet<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found.contains(names.old()) && !found.contains(names.ghost());
        } catch (SQLException e) {
            throw new IllegalStateException("could not look whether the tables were swapped: " + e.getMessage(), e);
        }
    }
}
