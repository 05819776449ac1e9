package io.ghostline.mysql.alter;

import org.jspecify.annotations.Nullable;

/** A table as the statement names it. */
record TableName(@Nullable String schema, String name) {

    /** Goes past it. */
    static TableName read(Cursor cursor) {
        String first = cursor.name();
        if (!cursor.peek().is('.')) {
            return new TableName(null, first);
        }
        cursor.next();
        return new TableName(first, cursor.name());
    }
}
