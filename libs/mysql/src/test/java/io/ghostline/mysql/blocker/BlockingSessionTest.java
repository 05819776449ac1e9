package io.ghostline.mysql.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingSessionTest {
    private static final String CLIENT = "thread/sql/one_connection";

    @ParameterizedTest
    @ValueSource(strings = {CLIENT, "thread/thread_pool/tp_one_connection"})
    void a_client_may_be_ended(String thread) {
        assertThat(session(thread, "app", "Sleep", null, false, false).untouchable())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "thread/sql/replica_worker, system user, Query",
        "thread/sql/slave_sql, system user, Connect",
        "thread/sql/replica_io, app, Connect",
        "thread/sql/event_scheduler, event_scheduler, Daemon",
        "thread/sql/event_worker, app, Connect",
        "thread/group_rpl/THD_applier_module_receiver, system user, Connect",
        "thread/sql/one_connection, system user, Query",
        "thread/sql/one_connection, mysql.session, Daemon",
        "thread/sql/one_connection, replica, Binlog Dump",
        "thread/sql/one_connection, replica, Binlog Dump GTID"
    })
    void replication_and_the_server_itself_never_are(String thread, String user, String command) {
        assertThat(session(thread, user, command, null, false, false).untouchable())
                .isNotNull();
    }

    @Test
    void nor_is_who_has_no_user_or_ours() {
        assertThat(session(CLIENT, null, "Query", null, false, false).untouchable())
                .isNotNull();
        assertThat(session(CLIENT, "ghostline", "Query", null, true, false).untouchable())
                .isNotNull();
    }

    @Test
    void backups_are_known_by_their_lock_and_by_their_program() {
        assertThat(session(CLIENT, "root", "Sleep", null, false, true).isBackup())
                .isTrue();
        assertThat(session(CLIENT, "root", "Sleep", "mysqldump", false, false).isBackup())
                .isTrue();
        assertThat(session(CLIENT, "root", "Sleep", "mysql", false, false).isBackup())
                .isFalse();
        assertThat(session(CLIENT, "root", "Sleep", null, false, false).isBackup())
                .isFalse();
    }

    private static BlockingSession session(
            String thread, String user, String command, String program, boolean own, boolean backupLock) {
        return new BlockingSession(7, thread, user, command, program, own, backupLock, null);
    }
}
