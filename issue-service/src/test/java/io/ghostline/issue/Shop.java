package io.ghostline.issue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database {@code shop} of a {@code @QuarkusTest}, by its own connection. */
public final class Shop {
    private Shop() {}

    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                value("url"),
                value("username"),
                ConfigProvider.getConfig()
                        .getOptionalValue("ghostline.databases.shop.password", String.class)
                        .orElse(""));
    }

    /** As the application, which has a user of its own. */
    public static Connection connectAsApplication() throws SQLException {
        execute(
                "CREATE USER IF NOT EXISTS shop_app IDENTIFIED BY 'secret'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON `" + schema() + "`.* TO shop_app");
        String url = value("url").replaceFirst("\\?.*", "");
        return DriverManager.getConnection(url + "?allowPublicKeyRetrieval=true", "shop_app", "secret");
    }

    public static String schema() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getCatalog();
        }
    }

    public static void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public static List<String> strings(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    public static List<String> tables() throws SQLException {
        return strings("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1");
    }

    /** Without what an earlier test has left. */
    public static void clear() throws SQLException {
        for (String name : tables()) {
            execute("DROP TABLE `" + name + "`");
        }
    }

    private static String value(String name) {
        return ConfigProvider.getConfig().getValue("ghostline.databases.shop." + name, String.class);
    }
}
