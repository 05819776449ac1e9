package io.ghostline.cutover.support;

import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.testkit.SharedMySql;
import java.util.stream.Stream;

/** What the server of the tests can do. */
public final class SwapMethods {
    /** Where RENAME works under LOCK TABLES for the first time. */
    public static final String LOCK_TABLES_SINCE = "8.0.13";

    private SwapMethods() {}

    public static Stream<SwapMethod> ofThisServer() {
        return Stream.of(SwapMethod.values()).filter(SwapMethods::canBeUsed);
    }

    public static boolean canBeUsed(SwapMethod method) {
        return method == SwapMethod.SENTRY || SharedMySql.isAtLeast(LOCK_TABLES_SINCE);
    }

    /** The product's own choice. */
    public static SwapMethod chosen() {
        return canBeUsed(SwapMethod.LOCK_TABLES) ? SwapMethod.LOCK_TABLES : SwapMethod.SENTRY;
    }
}
