package io.ghostline.copier.work;

import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.session.Leave;
import java.time.Duration;

/** The leave to verify, which ends when somebody turns the verification off. */
record WhileWanted(Leave leave) implements Leave {
    /** The verification is not wanted any more. */
    static final class UnwantedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnwantedException() {
            super("the verification was turned off");
        }
    }

    @Override
    public void check() {
        leave.check();
        if (!settings().verify()) {
            throw new UnwantedException();
        }
    }

    @Override
    public void await(Duration atMost) {
        leave.await(atMost);
        check();
    }

    @Override
    public boolean throttled() {
        return leave.throttled();
    }

    @Override
    public MigrationSettings settings() {
        return leave.settings();
    }
}
