package io.ghostline.mysql.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "1205, HY000, RETRYABLE", "1213, 40001, RETRYABLE", "3572, HY000, RETRYABLE", "1799, HY000, RETRYABLE",
        "1040, 08004, RETRYABLE", "0, 08001, RETRYABLE", "1264, 22003, REFUSED", "1062, 23000, REFUSED",
        "1142, 42000, UNAVAILABLE", "1146, 42S02, REFUSED", "1045, 28000, UNAVAILABLE", "2013, HY000, AMBIGUOUS",
        "0, 08S01, AMBIGUOUS", "1053, 08S01, AMBIGUOUS", "1064, 42000, BUG"
    })
    void every_error_has_one_class(int code, String state, SqlErrorClass expected) {
        assertThat(SqlErrors.classify(new SQLException("x", state, code))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1290, HY000, 'running with the --super-read-only option so it cannot', true",
        "1290, HY000, 'running with the --secure-file-priv option so it cannot', false",
        "1114, HY000, The table is full, true",
        "1040, 08004, Too many connections, true",
        "1205, HY000, Lock wait timeout exceeded, true",
        "0, 08S01, Communications link failure, true",
        "0, , Sorry! Acquisition timeout while waiting, true",
        "1064, 42000, You have an error in your SQL syntax, false",
        "1062, 23000, Duplicate entry, false"
    })
    void what_may_pass_is_found_however_deep_it_is(int code, String state, String message, boolean passes) {
        SQLException error = new SQLException(message, state, code);
        Throwable failure = new IllegalStateException(new RuntimeException(error));

        assertThat(SqlErrors.passing(failure)).isEqualTo(passes ? Optional.of(error) : Optional.empty());
    }

    @Test
    void a_value_that_does_not_fit_is_described_by_column_and_row() {
        SQLException error = new SQLException("Data too long for column 'na me' at row 17", "22001", 1406);

        assertThat(SqlErrors.describe(error))
                .contains(new LossyValue("na me", 17, "Data too long for column 'na me' at row 17"));
        assertThat(SqlErrors.describe(new SQLException("Deadlock", "40001", 1213)))
                .isEmpty();
    }

    @Test
    void a_message_is_told_without_the_value_in_it() {
        assertThat(SqlErrors.messageWithoutValue(new SQLException(
                        "Incorrect date value: '2020-02-31' for column 'day' at row 1", "22007", 1292)))
                .isEqualTo("Incorrect date value");
        assertThat(SqlErrors.messageWithoutValue(
                        new SQLException("Data too long for column 'note' at row 1", "22001", 1406)))
                .isEqualTo("Data too long for column 'note' at row 1");
        assertThat(SqlErrors.messageWithoutValue(
                        new SQLException("Duplicate entry 'secret for key ' for key 't.once'", "23000", 1062)))
                .isEqualTo("several rows have the same value for key 't.once'");
        assertThat(SqlErrors.messageWithoutValue(
                        new SQLException("Table has no partition for value 4711", "HY000", 1526)))
                .doesNotContain("4711");
        assertThat(SqlErrors.messageWithoutValue(
                        new SQLException("Illegal double '1e999' value found during parsing", "22007", 1367)))
                .doesNotContain("1e999");
    }

    @Test
    void lock_conflicts_are_told_from_lost_connections() {
        assertThat(SqlErrors.isLockConflict(new SQLException("x", "HY000", 3572)))
                .isTrue();
        assertThat(SqlErrors.isConnectionLost(new SQLException("x", "HY000", 3572)))
                .isFalse();
        assertThat(SqlErrors.isConnectionLost(new SQLException("x", "08S01", 0)))
                .isTrue();
    }
}
