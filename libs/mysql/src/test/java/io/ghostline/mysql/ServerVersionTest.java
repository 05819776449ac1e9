package io.ghostline.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerVersionTest {
    @Test
    void versions_of_all_makers_are_read() {
        assertThat(ServerVersion.parse("8.0.36-28")).isEqualTo(new ServerVersion(8, 0, 36, false, "8.0.36-28"));
        assertThat(ServerVersion.parse("5.7.44-log").patch()).isEqualTo(44);
        assertThat(ServerVersion.parse("5.5.5-10.4.2-MariaDB").major()).isEqualTo(10);
        assertThat(ServerVersion.parse("5.5.5-10.4.2-MariaDB").mariaDb()).isTrue();
        assertThatThrownBy(() -> ServerVersion.parse("unknown")).hasMessageContaining("'unknown'");
    }

    @Test
    void abilities_begin_with_their_version_and_mariadb_has_none() {
        assertThat(ServerVersion.parse("8.0.12").supportsRenameUnderLock()).isFalse();
        assertThat(ServerVersion.parse("8.0.13").supportsRenameUnderLock()).isTrue();
        assertThat(ServerVersion.parse("5.7.44").supportsNowait()).isFalse();
        assertThat(ServerVersion.parse("9.7.4").supportsForShare()).isTrue();
        assertThat(ServerVersion.parse("10.11.6-MariaDB").supportsNowait()).isFalse();
        assertThat(ServerVersion.parse("8.0.9")).isLessThan(ServerVersion.parse("8.0.10"));
    }

    @Test
    void facts_are_read_from_variables() {
        ServerFacts facts = ServerFacts.from(Map.of(
                "version", "8.0.36", "log_bin", "ON", "binlog_format", "mixed", "read_only", "ON", "server_id", "7"));

        assertThat(facts.logBin()).isTrue();
        assertThat(facts.readOnly()).isTrue();
        assertThat(facts.superReadOnly()).isFalse();
        assertThat(facts.binlogFormat()).isEqualTo("MIXED");
        assertThat(facts.serverId()).isEqualTo(7);
    }

    @Test
    void what_a_server_does_not_tell_is_not_taken_for_good() {
        ServerFacts facts = ServerFacts.from(Map.of("version", "9.7.0"));

        assertThat(facts.readOnly()).isTrue();
        assertThat(facts.logBin()).isFalse();
        assertThat(facts.binlogFormat()).isNotEqualTo("ROW");
        assertThat(facts.binlogRowImage()).isNotEqualTo("FULL");
        assertThat(facts.binlogOrderCommits()).isFalse();
        assertThat(facts.timeZone()).isEqualTo("SYSTEM");
    }
}
