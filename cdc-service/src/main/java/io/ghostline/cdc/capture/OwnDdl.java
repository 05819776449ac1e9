package io.ghostline.cdc.capture;

import io.ghostline.mysql.ReservedNames;
import java.util.Locale;

/**
 * Tells the migration's own swap from everybody else's DDL:
 * {@code RENAME TABLE `t` TO `~t_1_del`, `~t_1_gho` TO `t`}.
 */
final class OwnDdl {
    private final ReservedNames names;

    OwnDdl(ReservedNames names) {
        this.names = names;
    }

    boolean isSwap(String statement) {
        String plain = statement.replace("`", "").strip();
        return plain.toUpperCase(Locale.ROOT).startsWith("RENAME ")
                && plain.contains(names.old().replace("`", ""))
                && plain.contains(names.ghost().replace("`", ""));
    }
}
