package io.ghostline.localservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port that nobody listens on. */
public final class FreePort {
    /**
     * Below the range from which systems give ports to outgoing connections (Linux: 32768 and up): between here and the
     * server's start no connection, and hardly another caller, takes the port.
     */
    private static final int FIRST = 15_000;

    private static final int LAST = 31_999;
    private static final int TRIES = 200;

    private FreePort() {}

    /**
     * Free on the loopback interface now; nothing keeps it free.
     *
     * @throws IllegalStateException when none was found
     */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port among " + TRIES + " tried from " + FIRST + " to " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // somebody listens there: the caller tries another
        }
    }
}
