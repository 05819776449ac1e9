package io.ghostline.issue.issues;

/** The services that work on a migration. */
public enum Worker {
    CDC("cdc-service"),
    COPIER("copier-service"),
    CUT_OVER("cutover-service");

    private final String service;

    Worker(String service) {
        this.service = service;
    }

    /** As it is called in messages. */
    public String service() {
        return service;
    }
}
