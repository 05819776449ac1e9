package io.ghostline.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class IdentifierIT {
    /** Error 1060: two columns of a table have one name. */
    private static final int DUPLICATE_COLUMN = 1060;

    private final TestSchema schema;

    IdentifierIT(TestSchema schema) {
        this.schema = schema;
    }

    /** Of every letter that a name can have and its other forms, as MySQL itself says when a table has columns of both names. */
    @Test
    void two_names_are_one_where_mysql_takes_them_for_one() throws SQLException {
        List<String> wrong = new ArrayList<>();
        int same = 0;
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            for (int c = 'A'; c <= Character.MAX_VALUE; c++) {
                if (!Character.isLetter(c)) {
                    continue;
                }
                String letter = Character.toString(c);
                for (String other : List.of(
                        Character.toString(Character.toLowerCase(c)),
                        Character.toString(Character.toUpperCase(c)),
                        Character.toString(Character.toTitleCase(c)),
                        Character.toString(Character.toLowerCase(Character.toUpperCase(c))))) {
                    if (!other.equals(letter)) {
                        boolean one = isOneName(statement, letter, other);
                        same += one ? 1 : 0;
                        boolean ours = Identifier.same(letter, other);
                        if (one ? !ours : ours && isOld(c)) {
                            wrong.add(letter + " " + other + " " + Integer.toHexString(c) + " " + one);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(same).isGreaterThan(1000);
    }

    /** Latin, Greek and Cyrillic letters that had their two cases when MySQL's tables were made. */
    private static boolean isOld(int c) {
        return c < 0x180 || (c >= 0x386 && c <= 0x3CE) || (c >= 0x400 && c <= 0x481);
    }

    private static boolean isOneName(Statement statement, String one, String other) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM (SELECT 1 AS " + Identifier.quote(one) + ", 2 AS "
                + Identifier.quote(other) + ") AS both_names")) {
            return !row.next();
        } catch (SQLException e) {
            if (e.getErrorCode() == DUPLICATE_COLUMN) {
                return true;
            }
            throw e;
        }
    }
}
