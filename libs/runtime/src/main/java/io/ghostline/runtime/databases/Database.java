package io.ghostline.runtime.databases;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.session.Sessions;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A configured database: one schema on one server. Its text never shows the password. */
public final class Database {
    /** Port of a URL that names none. */
    private static final int DEFAULT_PORT = 3306;

    private final String name;
    private final String url;
    private final String username;
    private final String password;
    private final Optional<String> environment;
    private final Map<String, String> labels;
    private final URI server;

    /** Without environment and labels. */
    public Database(String name, String url, String username, String password) {
        this(name, url, username, password, Optional.empty(), Map.of());
    }

    /** @throws IllegalArgumentException when the URL is not a JDBC URL of MySQL with a schema */
    public Database(
            String name,
            String url,
            String username,
            String password,
            Optional<String> environment,
            Map<String, String> labels) {
        this.name = Objects.requireNonNull(name, "name");
        this.url = Objects.requireNonNull(url, "url");
        this.username = Objects.requireNonNull(username, "username");
        this.password = Objects.requireNonNull(password, "password");
        this.environment = environment;
        this.labels = Map.copyOf(labels);
        this.server = parse(name, url);
    }

    private static URI parse(String name, String url) {
        if (url.startsWith("jdbc:mysql://")) {
            try {
                URI uri = new URI(url.substring("jdbc:".length()));
                if (uri.getHost() != null
                        && uri.getPath() != null
                        && uri.getPath().length() > 1) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw malformed(name); // not the cause: it quotes the URL, where a password may stand
            }
        }
        throw malformed(name);
    }

    private static IllegalArgumentException malformed(String name) {
        return new IllegalArgumentException(
                "ghostline.databases." + name + ".url must be jdbc:mysql://<host>:<port>/<schema>");
    }

    public String name() {
        return name;
    }

    public String url() {
        return url;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    /** Where it belongs, such as {@code production}. */
    public Optional<String> environment() {
        return environment;
    }

    public Map<String, String> labels() {
        return labels;
    }

    public String host() {
        return server.getHost();
    }

    public int port() {
        return server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
    }

    public String schema() {
        return server.getPath().substring(1);
    }

    /** A new session with the purpose's own settings; the caller closes it. Errors as in {@link Sessions#open}. */
    public Connection open(Purpose purpose) throws SQLException {
        return open(SessionSettings.of(purpose));
    }

    /** A new session; the caller closes it. Errors as in {@link Sessions#open}. */
    public Connection open(SessionSettings settings) throws SQLException {
        return Sessions.open(url, username, password, settings);
    }

    @Override
    public String toString() {
        return name;
    }
}
