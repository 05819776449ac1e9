package io.ghostline.issue.approval;

import org.jspecify.annotations.Nullable;

/**
 * How much may be under way on each server.
 *
 * @param migrationsPerServer changes under way on one server; null for the configured number
 */
public record ServerLimits(@Nullable Integer migrationsPerServer) {
    private static final int MOST = 100;

    public static final ServerLimits NONE = new ServerLimits(null);

    public ServerLimits {
        if (migrationsPerServer != null && (migrationsPerServer < 1 || migrationsPerServer > MOST)) {
            throw new IllegalArgumentException(
                    "migrationsPerServer: from 1 to " + MOST + ", not " + migrationsPerServer);
        }
    }
}
