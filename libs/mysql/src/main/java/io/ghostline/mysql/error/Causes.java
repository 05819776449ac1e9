package io.ghostline.mysql.error;

import java.util.ArrayList;
import java.util.List;

/** The chain of causes of a failure. */
public final class Causes {
    /** Longest chain looked through: deeper ones are cycles or not ours. */
    private static final int MAX = 20;

    private Causes() {}

    /** The failure itself first, then what caused it. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < MAX; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** What caused all of it; the failure itself when it has no cause. */
    public static Throwable root(Throwable failure) {
        List<Throwable> chain = of(failure);
        return chain.get(chain.size() - 1);
    }
}
