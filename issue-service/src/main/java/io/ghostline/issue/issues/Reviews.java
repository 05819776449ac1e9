package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.review.OtherMigrations;
import io.ghostline.issue.review.Review;
import io.ghostline.issue.review.ReviewOptions;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.AlterParser;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reviews an ALTER against the database that it names. */
@ApplicationScoped
public class Reviews {
    /** A trial copy waits this long for somebody's DDL on the original; a person waits for the answer. */
    private static final int LOCK_WAIT_SECONDS = 5;

    private final AlterParser parser = new AlterParser();
    private final Databases databases;
    private final ReviewSeats seats;
    private final Review review;

    @Inject
    Reviews(Databases databases, ReviewSeats seats, IssueStore store) {
        this.databases = databases;
        this.seats = seats;
        this.review = new Review(migrationsIn(store));
    }

    /** What was reviewed, and with what outcome. */
    public record Outcome(ParsedAlter alter, Reviewed reviewed) {
        /** Refused if definitions meant something else in that review. */
        Outcome afterReviewIn(@Nullable DefinitionSession earlier) {
            return new Outcome(alter, reviewed.with(reviewed.preview().afterReviewIn(earlier)));
        }
    }

    /**
     * Reviews it.
     *
     * @throws RefusedStatementException when it is not an ALTER TABLE that Ghostline runs
     * @throws io.ghostline.runtime.databases.UnknownDatabaseException when no such database is configured
     * @throws BusyServerException when too many reviews are under way there
     * @throws SQLException when the database can't be reached
     */
    public Outcome review(String databaseName, String sql, boolean online, MigrationSettings parameters)
            throws SQLException {
        Database database = databases.get(databaseName);
        return seats.with(database, () -> review(database, sql, online, parameters));
    }

    private Outcome review(Database database, String sql, boolean online, MigrationSettings parameters)
            throws SQLException {
        SessionSettings settings =
                SessionSettings.of(Purpose.METADATA).withLockWaits(LOCK_WAIT_SECONDS, LOCK_WAIT_SECONDS);
        try (Connection connection = database.open(settings)) {
            // The server that runs it decides how it is read.
            ParsedAlter alter =
                    parser.parse(sql, SqlMode.of(PlainSession.of(connection).sqlMode()));
            refuseOtherSchema(alter, database);
            TableId table = new TableId(database.schema(), alter.table());
            return new Outcome(
                    alter,
                    review.review(
                            connection, database.name(), table, alter, new ReviewOptions(online, parameters.verify())));
        }
    }

    private static void refuseOtherSchema(ParsedAlter alter, Database database) {
        alter.schema().filter(schema -> !schema.equals(database.schema())).ifPresent(schema -> {
            throw new RefusedStatementException(
                    "the statement names schema " + schema + ", but database " + database.name() + " is schema "
                            + database.schema() + ": leave the schema out, or file it for the other database",
                    1,
                    1);
        });
    }

    private static OtherMigrations migrationsIn(IssueStore store) {
        return (serverUuid, table) -> {
            byte[] key = ChangeEntity.keyOf(serverUuid, table.schema(), table.name());
            Optional<ChangeEntity> found = QuarkusTransaction.requiringNew().call(() -> store.byActiveKey(key));
            return found.map(change -> ChangeEntity.issueOf(change.id));
        };
    }
}
