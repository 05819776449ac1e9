package io.ghostline.contracts.migration;

import io.ghostline.contracts.Require;

/** A column that the ALTER renames, as the parser found it. */
public record ColumnRename(String from, String to) {
    public ColumnRename {
        Require.text(from, "from");
        Require.text(to, "to");
    }
}
