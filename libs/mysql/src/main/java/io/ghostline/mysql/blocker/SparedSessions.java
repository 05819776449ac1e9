package io.ghostline.mysql.blocker;

import io.ghostline.mysql.blocker.SessionKiller.Fate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sessions in the way that were not ended, and why. For several threads. */
public final class SparedSessions {
    /** Enough to see what kind of sessions they are; the one that was met first goes first. */
    private static final int MOST = 20;

    private final Map<Long, String> reasons = new LinkedHashMap<>();

    public synchronized void add(LockHolder holder, Fate.Spared why) {
        reasons.put(holder.threadId(), "connection " + holder.connectionId() + ": " + why.reason());
        if (reasons.size() > MOST) {
            reasons.remove(reasons.keySet().iterator().next());
        }
    }

    public synchronized void clear() {
        reasons.clear();
    }

    /** To be told behind who is in the way; empty when it is nobody. */
    public synchronized String told() {
        return reasons.isEmpty() ? "" : "; not ended: " + String.join(", ", reasons.values());
    }
}
