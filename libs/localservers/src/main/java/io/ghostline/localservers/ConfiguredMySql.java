package io.ghostline.localservers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that the environment names. It belongs to somebody else: closing leaves it alone. Passed over when it is not of
 * the version that was asked for.
 */
final class ConfiguredMySql implements MySqlSource {

    private final @Nullable String url;
    private final Optional<MySqlVersion> asked;

    ConfiguredMySql(@Nullable String url, Optional<MySqlVersion> asked) {
        this.url = url;
        this.asked = asked;
    }

    @Override
    public String description() {
        return MySqlProvider.URL_VARIABLE;
    }

    @Override
    public boolean mandatory() {
        return true;
    }

    @Override
    public MySqlServer start(MySqlOptions options) throws UnavailableException {
        if (url == null || url.isBlank()) {
            throw new UnavailableException("not set");
        }
        MySqlServer server = new FoundMySql(MySqlUrl.parse(url));
        try (Connection connection = server.connect("")) {
            if (asked.isPresent()) {
                asked.get().require(connection.getMetaData().getDatabaseProductVersion(), "the server there");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(server.description() + " does not answer: " + e.getMessage(), e);
        }
        return server;
    }
}
