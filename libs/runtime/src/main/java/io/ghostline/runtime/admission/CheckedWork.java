package io.ghostline.runtime.admission;

import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.assignment.ReviewedSession;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The work of a service, which begins and goes on only with what issue-service would have let through. */
public final class CheckedWork implements MigrationWork {
    private final Function<String, Database> databases;
    private final MigrationWork work;

    /** @param databases finds a database by its name, or throws {@link UnknownDatabaseException} */
    public CheckedWork(Function<String, Database> databases, MigrationWork work) {
        this.databases = databases;
        this.work = work;
    }

    @Override
    public List<String> run(MigrationContext context) throws Exception {
        MigrationSpec spec = context.spec();
        Database database = databaseOf(spec);
        if (!isOf(spec, database)) {
            throw SpecCheck.refused("it names schema " + spec.schema() + ", but database " + database + " is schema "
                    + database.schema());
        }
        checkAlter(spec, database);
        return work.run(context);
    }

    private static void checkAlter(MigrationSpec spec, Database database) throws SQLException {
        try (Connection connection = database.open(Purpose.METADATA)) {
            ReviewedSession.of(spec, connection).run(connection, () -> {
                SpecCheck.check(spec, connection);
                return true;
            });
        }
    }

    /** In another schema nothing was made. */
    @Override
    public List<String> cleanUp(MigrationContext context) throws Exception {
        MigrationSpec spec = context.spec();
        return isOf(spec, databaseOf(spec)) ? work.cleanUp(context) : List.of();
    }

    private static boolean isOf(MigrationSpec spec, Database database) {
        return spec.schema().equals(database.schema());
    }

    private Database databaseOf(MigrationSpec spec) {
        try {
            return databases.apply(spec.database());
        } catch (UnknownDatabaseException e) {
            throw new MigrationFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
