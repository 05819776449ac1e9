package io.ghostline.issue.start;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.UntrustedServerException;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.start.Patience;
import io.ghostline.runtime.start.StartCheck;
import io.ghostline.runtime.start.StartRefusedException;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The store is configured, is there, lets us in, and is a server that it can be kept on. A server that is not up yet is waited for. */
public final class StoreCheck implements StartCheck {
    private static final String PREFIX = "quarkus.datasource.issues.";
    private static final String VARIABLES = "QUARKUS_DATASOURCE_ISSUES_";
    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_BY_PLUGIN = 1698;
    private static final int SCHEMA_DENIED = 1044;
    private static final int UNKNOWN_SCHEMA = 1049;

    private final Patience patience;

    /** For the service loader. */
    public StoreCheck() {
        this(new Patience());
    }

    StoreCheck(Patience patience) {
        this.patience = patience;
    }

    @Override
    public void check(SmallRyeConfig config) throws InterruptedException {
        Database store = store(config);
        patience.await("the store at " + store.host() + ":" + store.port(), () -> look(store));
    }

    private static Database store(SmallRyeConfig config) {
        Optional<String> url = config.getOptionalValue(PREFIX + "jdbc.url", String.class);
        Optional<String> user = config.getOptionalValue(PREFIX + "username", String.class);
        if (url.isEmpty() || user.isEmpty()) {
            throw new StartRefusedException("the store of issues is not configured: export " + VARIABLES
                    + "JDBC_URL=jdbc:mysql://<host>:3306/<schema> " + VARIABLES + "USERNAME=<user> " + VARIABLES
                    + "PASSWORD=<password>");
        }
        String password =
                config.getOptionalValue(PREFIX + "password", String.class).orElse("");
        try {
            return new Database("store", url.get(), user.get(), password);
        } catch (IllegalArgumentException e) {
            // Neither the URL nor its parser's message, which quotes it: a password may stand in it.
            throw new StartRefusedException(
                    VARIABLES + "JDBC_URL is not as it has to be: jdbc:mysql://<host>:<port>/<schema>");
        }
    }

    private static Optional<String> look(Database store) {
        try (Connection connection = store.open(Purpose.METADATA)) {
            requireSupported(store, ServerVersion.of(connection));
            return Optional.empty();
        } catch (UntrustedServerException e) {
            throw new StartRefusedException("the store: " + e.getMessage());
        } catch (SQLException e) {
            if (SqlErrors.classify(e).passesByItself()) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw new StartRefusedException(refusal(store, e));
        }
    }

    static void requireSupported(Database store, ServerVersion version) {
        if (!version.isAtLeast(5, 7, 0)) {
            throw new StartRefusedException("the store at " + store.host() + ":" + store.port() + " is "
                    + (version.mariaDb() ? "MariaDB" : "MySQL") + " (" + version.text()
                    + "): export " + VARIABLES
                    + "JDBC_URL=jdbc:mysql://<host>:3306/<schema> of a MySQL server, 5.7 or newer");
        }
    }

    private static String refusal(Database store, SQLException error) {
        String why = "the store refuses: " + error.getMessage();
        return switch (error.getErrorCode()) {
            case ACCESS_DENIED, ACCESS_DENIED_BY_PLUGIN ->
                why + ". Correct " + VARIABLES + "USERNAME and " + VARIABLES + "PASSWORD";
            case SCHEMA_DENIED -> why + ". In MySQL: GRANT ALL ON " + store.schema() + ".* TO " + store.username();
            case UNKNOWN_SCHEMA -> why + ". In MySQL: CREATE DATABASE " + store.schema();
            default -> why;
        };
    }
}
