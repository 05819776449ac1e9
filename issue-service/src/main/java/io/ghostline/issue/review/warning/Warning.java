package io.ghostline.issue.review.warning;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know before the ALTER is done.
 *
 * @param subject what kind of thing it is about
 * @param name the thing's name
 * @param message one sentence that says what happens and what to do; no values of rows
 * @param duplicates for unique keys: what was found in the rows; else null
 */
public record Warning(
        WarningCode code,
        Subject subject,
        String name,
        String message,
        @Nullable Duplicates duplicates) {
    /** What a warning can be about. */
    public enum Subject {
        TABLE,
        COLUMN,
        INDEX,
        CHECK,
        MIGRATION
    }

    static Warning column(WarningCode code, String name, String message) {
        return new Warning(code, Subject.COLUMN, name, message, null);
    }

    static Warning index(WarningCode code, String name, String message) {
        return new Warning(code, Subject.INDEX, name, message, null);
    }

    /** Without values of rows. */
    public Warning withoutRowValues() {
        return duplicates == null ? this : new Warning(code, subject, name, message, duplicates.withoutRowValues());
    }

    /** Whether rows were found that end the migration. */
    public boolean foundDuplicates() {
        return duplicates != null && duplicates.found() > 0;
    }
}
