package io.ghostline.localservers;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server that the environment names. It belongs to somebody else: closing leaves it alone. */
final class ConfiguredMySql implements MySqlSource {

    private final @Nullable String url;

    ConfiguredMySql(@Nullable String url) {
        this.url = url;
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
            connection.isValid(0);
        } catch (SQLException e) {
            throw new IllegalStateException(server.description() + " does not answer: " + e.getMessage(), e);
        }
        return server;
    }
}
