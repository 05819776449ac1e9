package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.token.SqlMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckNamesTest {
    private static final Map<String, String> COPIES = Map.of("positive", "~t_gho_chk_1", "a`b", "~t_gho_chk_2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "DROP CHECK positive | DROP CHECK `@1`",
                "ADD c INT, drop constraint `POSITIVE`,ADD d INT | ADD c INT, drop constraint `@1`,ADD d INT",
                "ALTER CHECK `a``b` NOT ENFORCED | ALTER CHECK `@2` NOT ENFORCED",
                "ALTER CONSTRAINT positive ENFORCED | ALTER CONSTRAINT `@1` ENFORCED",
                "DROP CHECK positive, ADD CONSTRAINT Positive CHECK (a > 1) | DROP CHECK `@1`, ADD CONSTRAINT  CHECK (a > 1)",
                "ADD COLUMN (c INT CONSTRAINT `a``b` CHECK (c > 0)), DROP CONSTRAINT `a``b` | ADD COLUMN (c INT CONSTRAINT  CHECK (c > 0)), DROP CONSTRAINT `@2`",
                "DROP CHECK other, ADD CONSTRAINT other CHECK (a) | DROP CHECK other, ADD CONSTRAINT other CHECK (a)",
                "ADD CONSTRAINT positive CHECK (a) | ADD CONSTRAINT positive CHECK (a)",
                "DROP CHECK positive, ADD CONSTRAINT positive UNIQUE (a) | DROP CHECK `@1`, ADD CONSTRAINT positive UNIQUE (a)",
                "DROP COLUMN positive, ALTER positive SET DEFAULT 1, DROP INDEX positive | DROP COLUMN positive, ALTER positive SET DEFAULT 1, DROP INDEX positive",
                "COMMENT 'x, DROP CHECK positive' | COMMENT 'x, DROP CHECK positive'",
                "ADD CONSTRAINT CHECK (a), ADD CHECK (b) | ADD CONSTRAINT CHECK (a), ADD CHECK (b)",
            })
    void areThoseOfTheCopy(String spec, String onCopy) {
        assertThat(new CheckNames(spec, SqlMode.STANDARD, COPIES).onCopy())
                .isEqualTo(onCopy.replace("@", "~t_gho_chk_"));
    }

    @Test
    void theModeDecidesWhatAQuotedNameIs() {
        assertThat(new CheckNames("DROP CHECK \"positive\"", new SqlMode(true, false), COPIES).onCopy())
                .isEqualTo("DROP CHECK `~t_gho_chk_1`");
    }
}
