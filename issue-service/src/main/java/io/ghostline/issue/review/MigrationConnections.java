package io.ghostline.issue.review;

/** How many sessions on the server a migration has. */
public final class MigrationConnections {
    /**
     * At its widest, while it copies or compares with the default of four threads: capture 2 (binary log, heartbeat),
     * mirror 4, copy 5, and one of each service that looks after something. Each thread more is one more.
     */
    public static final int MOST = 12;

    private MigrationConnections() {}
}
