package io.ghostline.mysql.session;

import io.ghostline.mysql.error.Causes;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections under which the statements of this library are right, and texts come and go exactly. */
public final class Sessions {
    private Sessions() {}

    /** With the purpose's own settings. */
    public static Connection open(String url, String user, String password, Purpose purpose) throws SQLException {
        return open(url, user, password, SessionSettings.of(purpose));
    }

    /**
     * The connection is in auto-commit mode.
     *
     * @param url {@code jdbc:mysql://host:port/schema}; its own properties win
     * @throws SQLException if the server can't be reached (state 08001: nothing was sent) or refuses; never with the password
     */
    public static Connection open(String url, String user, String password, SessionSettings settings)
            throws SQLException {
        Connection connection = connect(url, user, password, settings);
        try {
            settings.apply(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(String url, String user, String password, SessionSettings settings)
            throws SQLException {
        try {
            return DriverManager.getConnection(url, properties(url, user, password, settings));
        } catch (SQLException e) {
            throw readable(e, url, user, password);
        }
    }

    static Properties properties(String url, String user, String password, SessionSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("characterEncoding", "UTF-8");
        // Converted by the server: the driver would otherwise decode each column's character set its own way.
        properties.setProperty("characterSetResults", "UTF-8");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "false");
        // Text protocol: literals are typed by the server as in any hand-written statement, and nothing is re-encoded.
        properties.setProperty("useServerPrepStmts", "false");
        // What runs is what is written: no braces are read as JDBC's, and no sql_mode is added.
        properties.setProperty("enableEscapeProcessing", "false");
        properties.setProperty("processEscapeCodesForPrepStmts", "false");
        properties.setProperty("jdbcCompliantTruncation", "false");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("allowPublicKeyRetrieval", Boolean.toString(Loopback.ofUrl(url)));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowMultiQueries", Boolean.toString(settings.chained()));
        properties.setProperty(
                "connectTimeout", Long.toString(settings.connectTimeout().toMillis()));
        properties.setProperty(
                "socketTimeout", Long.toString(settings.socketTimeout().toMillis()));
        return properties;
    }

    /** Without the driver's exception as cause, whose messages may quote the URL and so a password in it. */
    private static SQLException readable(SQLException error, String url, String user, String password) {
        String target = url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
        Throwable root = Causes.root(error);
        if (Causes.of(error).stream().anyMatch(CertificateException.class::isInstance)) {
            return new UntrustedServerException("could not connect to " + target + " as " + user
                    + ": the server's certificate is not trusted (" + root.getMessage()
                    + "); its authority has to be in the key store that the URL names (trustCertificateKeyStoreUrl),"
                    + " and the host in the certificate");
        }
        String why = String.valueOf(error.getMessage()).split("\n", 2)[0]
                + (root == error ? "" : " (" + root.getMessage() + ")");
        boolean told = (!password.isEmpty() && why.contains(password)) || why.contains("?");
        String message = "could not connect to " + target + " as " + user + (told ? "" : ": " + why);
        boolean reached = error.getErrorCode() != 0;
        return new SQLException(message, reached ? error.getSQLState() : "08001", error.getErrorCode());
    }
}
