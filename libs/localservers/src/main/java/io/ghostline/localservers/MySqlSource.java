package io.ghostline.localservers;

/** One way to come by a MySQL server. */
public interface MySqlSource {

    /** In words, for messages. */
    String description();

    /** Whether a failure of this source is final: the user asked for it by name. */
    default boolean mandatory() {
        return false;
    }

    /**
     * Finds or starts a server.
     *
     * @throws UnavailableException when this machine does not offer this way; the next one is tried
     */
    MySqlServer start(MySqlOptions options) throws UnavailableException;
}
