package io.ghostline.issue.review;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.AlterParser;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Reviews ALTERs on a real server. */
final class ReviewFixture {
    private final MySqlServer server;
    private final String schema;
    private OtherMigrations others = (uuid, table) -> Optional.empty();
    private String user;
    private String password;

    ReviewFixture(TestSchema schema) {
        this(schema.server(), schema.name());
    }

    ReviewFixture(MySqlServer server, String schema) {
        this.server = server;
        this.schema = schema;
        this.user = server.user();
        this.password = server.password();
    }

    ReviewFixture with(OtherMigrations known) {
        others = known;
        return this;
    }

    ReviewFixture as(String account, String secret) {
        user = account;
        password = secret;
        return this;
    }

    Preview review(String alter) throws SQLException {
        return review(alter, true);
    }

    Preview review(String alter, boolean online) throws SQLException {
        return review(alter, ReviewOptions.of(online));
    }

    Preview review(String alter, ReviewOptions options) throws SQLException {
        return reviewed(alter, options).preview();
    }

    Reviewed reviewed(String alter, ReviewOptions options) throws SQLException {
        var parsed = new AlterParser().parse(alter);
        try (Connection connection = Sessions.open(server.jdbcUrl(schema), user, password, Purpose.METADATA)) {
            return new Review(others).review(connection, "shop", new TableId(schema, parsed.table()), parsed, options);
        }
    }

    static CheckResult result(Preview preview, String check) {
        return preview.checks().stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** A server that says other things about itself. */
    static ReviewContext serverSaying(ServerFacts facts) {
        return context(facts, Optional.empty());
    }

    /** A table that need not be there, on a good server. */
    static ReviewContext reviewing(TableDefinition table) {
        return context(facts("8.0.36", false, true, "ROW", "FULL", true), Optional.of(table));
    }

    private static ReviewContext context(ServerFacts facts, Optional<TableDefinition> definition) {
        return new ReviewContext(
                null,
                facts,
                new PlainSession("SYSTEM", ""),
                new TableId("shop", "orders"),
                definition,
                new AlterParser().parse("ALTER TABLE orders ADD c INT"),
                ReviewOptions.of(true),
                Optional.empty(),
                (uuid, table) -> Optional.empty());
    }

    static ServerFacts facts(
            String version, boolean readOnly, boolean logBin, String format, String image, boolean order) {
        return new ServerFacts(
                ServerVersion.parse(version),
                readOnly,
                false,
                logBin,
                format,
                image,
                order,
                "OFF",
                1,
                "uuid",
                1,
                0,
                1,
                "SYSTEM",
                "");
    }
}
