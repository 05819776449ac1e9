package io.ghostline.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server says about itself, as far as it decides whether a migration can run there. A variable that it does not
 * tell has the value with which none can.
 *
 * @param superReadOnly true only if the server says so; implies readOnly
 * @param binlogFormat upper case, such as {@code ROW}; {@value #UNKNOWN} if not told
 * @param binlogRowImage upper case, such as {@code FULL}; {@value #UNKNOWN} if not told
 * @param serverUuid empty if the server has none (MariaDB)
 * @param gtidMode upper case; {@code OFF} if the server doesn't know it
 * @param maxAllowedPacket bytes
 * @param onlineAlterLogMaxSize innodb_online_alter_log_max_size, bytes
 * @param timeZone the global time_zone, or that of the system it stands for, such as {@code CET} or {@code +00:00}
 * @param binlogRowValueOptions upper case, {@code PARTIAL_JSON} or empty, which is also what servers before 8.0 have
 */
public record ServerFacts(
        ServerVersion version,
        boolean readOnly,
        boolean superReadOnly,
        boolean logBin,
        String binlogFormat,
        String binlogRowImage,
        boolean binlogOrderCommits,
        String gtidMode,
        long serverId,
        String serverUuid,
        long maxAllowedPacket,
        int lowerCaseTableNames,
        long onlineAlterLogMaxSize,
        String timeZone,
        String binlogRowValueOptions) {

    private static final String UNKNOWN = "UNKNOWN";

    private static final String QUERY = """
            SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'version_comment', 'read_only', 'super_read_only',
              'log_bin', 'binlog_format', 'binlog_row_image', 'binlog_order_commits', 'gtid_mode', 'server_id',
              'server_uuid', 'max_allowed_packet', 'lower_case_table_names', 'innodb_online_alter_log_max_size',
              'time_zone', 'system_time_zone', 'binlog_row_value_options')""";

    /** Needs no privilege. */
    public static ServerFacts read(Connection connection) throws SQLException {
        Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        return from(variables);
    }

    static ServerFacts from(Map<String, String> variables) {
        // Some MariaDB packages say so only in the comment.
        ServerVersion version = ServerVersion.parse(variables.getOrDefault("version", ""));
        if (upper(variables, "version_comment", "").contains("MARIADB") && !version.mariaDb()) {
            version = new ServerVersion(version.major(), version.minor(), version.patch(), true, version.text());
        }
        return new ServerFacts(
                version,
                !upper(variables, "read_only", UNKNOWN).equals("OFF"),
                isOn(variables, "super_read_only"),
                isOn(variables, "log_bin"),
                upper(variables, "binlog_format", UNKNOWN),
                upper(variables, "binlog_row_image", UNKNOWN),
                isOn(variables, "binlog_order_commits"),
                upper(variables, "gtid_mode", "OFF"),
                number(variables, "server_id"),
                variables.getOrDefault("server_uuid", ""),
                number(variables, "max_allowed_packet"),
                (int) number(variables, "lower_case_table_names"),
                number(variables, "innodb_online_alter_log_max_size"),
                timeZone(variables),
                upper(variables, "binlog_row_value_options", ""));
    }

    private static String timeZone(Map<String, String> variables) {
        String zone = variables.getOrDefault("time_zone", "SYSTEM");
        return zone.equalsIgnoreCase("SYSTEM") ? variables.getOrDefault("system_time_zone", zone) : zone;
    }

    private static boolean isOn(Map<String, String> variables, String name) {
        String value = upper(variables, name, "OFF");
        return value.equals("ON") || value.equals("1");
    }

    private static String upper(Map<String, String> variables, String name, String otherwise) {
        return variables.getOrDefault(name, otherwise).toUpperCase(Locale.ROOT);
    }

    private static long number(Map<String, String> variables, String name) {
        return Long.parseLong(variables.getOrDefault(name, "0"));
    }
}
