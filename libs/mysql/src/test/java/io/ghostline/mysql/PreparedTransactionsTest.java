package io.ghostline.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreparedTransactionsTest {
    @Test
    void an_id_is_written_as_xa_commit_takes_it() {
        assertThat(PreparedTransactions.id(7, 6, 1, "0x67747269643162")).isEqualTo("X'677472696431',X'62',7");
        assertThat(PreparedTransactions.id(1, 1, 0, "0x61")).isEqualTo("X'61',X'',1");
    }
}
