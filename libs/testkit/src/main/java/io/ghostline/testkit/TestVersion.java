package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a server, to compare with another one. */
record TestVersion(int major, int minor, int patch) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    static TestVersion parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("a version of MySQL has three numbers, not " + text);
        }
        return new TestVersion(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)));
    }

    static TestVersion of(MySqlServer server) {
        try (Connection connection = server.connect("")) {
            return parse(connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw new IllegalStateException("no version of " + server.description() + ": " + e.getMessage(), e);
        }
    }

    boolean isAtLeast(TestVersion other) {
        if (major != other.major) {
            return major > other.major;
        }
        return minor != other.minor ? minor > other.minor : patch >= other.patch;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
