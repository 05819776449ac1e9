package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleSettings;

/** Looks at whatever may ask for a pause; for one thread at a time. */
public interface Look extends AutoCloseable {
    /** Returns within seconds, with a reason to wait when something can't be asked. */
    Verdict look(ThrottleSettings settings) throws InterruptedException;

    @Override
    void close();
}
