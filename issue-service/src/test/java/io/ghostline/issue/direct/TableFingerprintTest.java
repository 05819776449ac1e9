package io.ghostline.issue.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableFingerprintTest {
    @Test
    void theNameTheCounterAndNamesOfChecksDoNotCount() {
        String original = """
                CREATE TABLE `t` (
                  `a` int,
                  CONSTRAINT `a``name` CHECK ((`a` < 9)) /*!80016 NOT ENFORCED */,
                  CONSTRAINT `t_chk_1` CHECK ((`a` > 0))
                ) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COMMENT='x AUTO_INCREMENT=3'""";
        String copy = """
                CREATE TABLE `~t_1_gho` (
                  `a` int,
                  CONSTRAINT `~t_1_gho_chk_1` CHECK ((`a` > 0)),
                  CONSTRAINT `~t_1_gho_chk_2` CHECK ((`a` < 9)) /*!80016 NOT ENFORCED */
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='x AUTO_INCREMENT=3'""";

        assertThat(TableFingerprint.canonical("t", original)).isEqualTo(TableFingerprint.canonical("~t_1_gho", copy));
    }

    @Test
    void whatACheckSaysCounts() {
        String one = "CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `x` CHECK ((`a` > 0))\n) ENGINE=InnoDB";

        assertThat(TableFingerprint.canonical("t", one))
                .isNotEqualTo(TableFingerprint.canonical("t", one.replace("> 0", "> 1")))
                .isNotEqualTo(TableFingerprint.canonical("t", one.replace(")\n)", ") /*!80016 NOT ENFORCED */\n)")));
    }

    @Test
    void aCounterInACommentCounts() {
        String one =
                "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='x AUTO_INCREMENT=3'";
        String other = one.replace("=3", "=4");

        assertThat(TableFingerprint.canonical("t", one)).isNotEqualTo(TableFingerprint.canonical("t", other));
    }
}
