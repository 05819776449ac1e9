package io.ghostline.mysql.token;

/** The text can't be cut into tokens. */
public final class UnreadableSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    UnreadableSqlException(String reason, int offset) {
        super(reason);
        this.offset = offset;
    }

    /** Where, from 0. */
    public int offset() {
        return offset;
    }
}
