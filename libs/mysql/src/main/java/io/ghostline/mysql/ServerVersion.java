package io.ghostline.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's version, from texts such as {@code 8.0.36-28}, {@code 5.7.44-log} or {@code 10.11.6-MariaDB}.
 * Ordered by the three numbers alone.
 *
 * @param mariaDb MariaDB counts differently and is not MySQL: every {@code supports...} answers no
 * @param text as the server says it
 */
public record ServerVersion(int major, int minor, int patch, boolean mariaDb, String text)
        implements Comparable<ServerVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);
    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);
    /** Old MariaDB servers put this before their own version, for the sake of old replicas. */
    private static final String MARIADB_DISGUISE = "5.5.5-";

    /** @throws IllegalArgumentException if the text doesn't begin with a version number */
    public static ServerVersion parse(String text) {
        boolean mariaDb = text.toLowerCase(java.util.Locale.ROOT).contains("mariadb");
        String numbers =
                mariaDb && text.startsWith(MARIADB_DISGUISE) ? text.substring(MARIADB_DISGUISE.length()) : text;
        Matcher matcher = NUMBERS.matcher(numbers);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a server version: '" + text + "'");
        }
        String patch = matcher.group(3);
        return new ServerVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch),
                mariaDb,
                text);
    }

    /** From what the server said when the connection was made: no round trip. */
    public static ServerVersion of(Connection connection) throws SQLException {
        return parse(connection.getMetaData().getDatabaseProductVersion());
    }

    /** Whether this is MySQL (not MariaDB) of that version or a newer one. */
    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return !mariaDb && compareTo(new ServerVersion(otherMajor, otherMinor, otherPatch, false, "")) >= 0;
    }

    /** {@code SELECT ... FOR SHARE}; before that {@code LOCK IN SHARE MODE}. */
    public boolean supportsForShare() {
        return isAtLeast(8, 0, 1);
    }

    /** {@code FOR SHARE NOWAIT}. */
    public boolean supportsNowait() {
        return isAtLeast(8, 0, 1);
    }

    /** {@code RENAME TABLE} of tables that the session holds with {@code LOCK TABLES}. */
    public boolean supportsRenameUnderLock() {
        return isAtLeast(8, 0, 13);
    }

    /** {@code CAST(.. AS FLOAT)}. */
    public boolean supportsCastToFloat() {
        return isAtLeast(8, 0, 17);
    }

    /** {@code CAST(.. AS YEAR)}. */
    public boolean supportsCastToYear() {
        return isAtLeast(8, 0, 22);
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }
}
