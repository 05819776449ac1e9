package io.ghostline.mysql.key;

/** The table's key can't carry an online migration; the message says why and what to do. */
public final class UnsupportedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedKeyException(String message) {
        super(message);
    }
}
