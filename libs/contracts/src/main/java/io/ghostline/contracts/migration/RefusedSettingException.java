package io.ghostline.contracts.migration;

/** A parameter that can't be set like that. */
public final class RefusedSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    RefusedSettingException(String path, String reason) {
        super(path.isEmpty() || reason.startsWith(path) ? reason : path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    /** Its place in the JSON, such as {@code copy.threads}; that of its group when the parts do not go together. */
    public String path() {
        return path;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
