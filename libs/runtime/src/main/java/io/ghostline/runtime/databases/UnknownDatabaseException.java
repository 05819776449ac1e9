package io.ghostline.runtime.databases;

import java.util.SortedSet;

/** No database of that name is configured in this service. */
public final class UnknownDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownDatabaseException(String name, SortedSet<String> known) {
        super("no database named '" + name + "' is configured (ghostline.databases." + name + ".url); known: " + known);
    }
}
