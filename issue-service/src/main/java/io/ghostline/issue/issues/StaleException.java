package io.ghostline.issue.issues;

import io.ghostline.issue.store.IssueEntity;
import java.util.Optional;

/** What the caller has seen is not what is there: somebody else was faster. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long version;

    /** @param version the one that is there */
    public StaleException(long version) {
        super("it was changed since you looked: look again, and repeat what you want to change");
        this.version = version;
    }

    /** @param seen the version of what is asked for that the caller has seen; empty when any will do */
    static void unlessSeen(Optional<Long> seen, IssueEntity issue) {
        if (seen.isPresent() && seen.get() != issue.contentVersion) {
            throw new StaleException(issue.contentVersion);
        }
    }

    /** @param version of everything that is stored of the issue */
    static void unlessUntouched(long version, IssueEntity issue) {
        if (version != issue.version) {
            throw new StaleException(issue.contentVersion);
        }
    }

    public long version() {
        return version;
    }
}
