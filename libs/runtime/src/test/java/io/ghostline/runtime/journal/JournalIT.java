package io.ghostline.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class JournalIT {
    private final TestSchema schema;
    private final Journal journal;
    private Connection connection;
    private Connection other;

    JournalIT(TestSchema schema) {
        this.schema = schema;
        this.journal = new Journal(new TableId(schema.name(), "~o`rders_1_ghc"));
    }

    @BeforeEach
    void create() throws SQLException {
        connection = open();
        other = open();
        journal.create(connection);
    }

    @AfterEach
    void drop() throws SQLException {
        other.close();
        journal.drop(connection);
        connection.close();
    }

    private Connection open() throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), Purpose.JOURNAL);
    }

    @Test
    void creating_again_changes_nothing() throws SQLException {
        long marker = journal.putMarker(connection);

        journal.create(connection);

        assertThat(journal.exists(connection)).isTrue();
        assertThat(journal.kind(connection, marker)).contains(Kind.MARKER);
        assertThat(journal.kind(connection, 1)).contains(Kind.HEARTBEAT);
        assertThat(journal.kind(connection, 2)).contains(Kind.OWNER);
    }

    @Test
    void dropping_is_repeatable_and_exists_tells() throws SQLException {
        journal.drop(connection);
        journal.drop(connection);

        assertThat(journal.exists(connection)).isFalse();
    }

    @Test
    void a_heartbeat_holds_the_servers_clock() throws SQLException {
        long before = Journal.serverMicros(connection);
        journal.heartbeat(connection);
        long after = Journal.serverMicros(connection);

        long written = schema.queryLong("SELECT data FROM `~o``rders_1_ghc` WHERE id = 1");
        assertThat(written).isBetween(before, after);
    }

    @Test
    void a_heartbeat_into_a_journal_without_its_row_is_an_error() throws SQLException {
        schema.execute("DELETE FROM `~o``rders_1_ghc` WHERE id = 1");

        assertThatThrownBy(() -> journal.heartbeat(connection)).hasMessageContaining("heartbeat row is missing");
    }

    @Test
    void a_chunk_is_closed_once() throws SQLException {
        long epoch = journal.takeOver(connection);
        long chunk = journal.openChunk(connection, epoch, 5, "{\"lo\":1}").orElseThrow();

        assertThat(journal.closeChunk(connection, chunk, "{\"rows\":7}")).isTrue();
        assertThat(journal.closeChunk(connection, chunk, "{\"rows\":8}")).isFalse();
        assertThat(journal.chunks(connection)).containsExactly(new ChunkRecord(chunk, 5, Kind.HIGH, "{\"rows\":7}"));
    }

    @Test
    void a_new_owner_fences_the_old_one() throws SQLException {
        // given
        long oldEpoch = journal.takeOver(connection);
        long open = journal.openChunk(connection, oldEpoch, 1, "{}").orElseThrow();
        // when
        long newEpoch = journal.takeOver(other);
        // then
        assertThat(newEpoch).isEqualTo(oldEpoch + 1);
        assertThat(journal.closeChunk(connection, open, "{}")).isFalse();
        assertThat(journal.openChunk(connection, oldEpoch, 1, "{}")).isEqualTo(OptionalLong.empty());
        assertThat(journal.kind(connection, open)).contains(Kind.ABANDONED);
        assertThat(journal.openChunk(other, newEpoch, 1, "{}")).isPresent();
    }

    @Test
    void a_chunk_whose_transaction_is_rolled_back_stays_open() throws SQLException {
        long epoch = journal.takeOver(connection);
        long chunk = journal.openChunk(connection, epoch, 1, "{}").orElseThrow();
        // when
        connection.setAutoCommit(false);
        assertThat(journal.closeChunk(connection, chunk, "{}")).isTrue();
        connection.rollback();
        connection.setAutoCommit(true);
        // then
        assertThat(journal.kind(connection, chunk)).contains(Kind.LOW);
    }

    @Test
    void a_chunk_that_commits_first_is_not_abandoned_by_the_new_owner() throws Exception {
        // given
        long epoch = journal.takeOver(connection);
        long chunk = journal.openChunk(connection, epoch, 1, "{}").orElseThrow();
        connection.setAutoCommit(false);
        journal.closeChunk(connection, chunk, "{}");
        // when
        Thread successor = new Thread(() -> {
            try {
                journal.takeOver(other);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        successor.start();
        connection.commit();
        connection.setAutoCommit(true);
        successor.join(30_000);
        // then
        assertThat(successor.isAlive()).isFalse();
        assertThat(journal.kind(connection, chunk)).contains(Kind.HIGH);
    }

    @Test
    void a_marker_is_passed_and_stays_so() throws SQLException {
        long marker = journal.putMarker(connection);

        assertThat(journal.markerPassed(connection, marker)).isFalse();
        journal.passMarker(connection, marker);
        journal.passMarker(connection, marker);
        assertThat(journal.markerPassed(connection, marker)).isTrue();
        assertThat(journal.markerPassed(connection, marker + 1)).isFalse();
    }

    @Test
    void attempts_are_counted_over_all_processes() throws SQLException {
        assertThat(journal.attempts(connection)).isZero();
        journal.beginAttempt(connection, 1);
        journal.beginAttempt(connection, 2);

        assertThat(journal.attempts(connection)).isEqualTo(2);
    }

    @Test
    void a_phase_keeps_its_first_data() throws SQLException {
        journal.recordPhase(connection, Phase.CAPTURE_STARTED, "{\"a\":1}");
        journal.recordPhase(connection, Phase.CAPTURE_STARTED, "{\"a\":2}");
        journal.recordPhase(connection, Phase.VERIFIED, "{\"ü\":\"😀\"}");

        assertThat(journal.phases(connection))
                .isEqualTo(Map.of(Phase.CAPTURE_STARTED, "{\"a\":1}", Phase.VERIFIED, "{\"ü\":\"😀\"}"));
    }
}
