package io.ghostline.standalone.server;

import io.ghostline.localservers.FreePort;
import io.ghostline.runtime.start.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the server, on the loopback interface. */
public final class Ports {
    private Ports() {}

    /** The wanted one if it is free, else any. */
    public static int preferably(int wanted) {
        return free(wanted) ? wanted : FreePort.find();
    }

    /**
     * This one; any when it is 0.
     *
     * @param option that named it
     * @throws StartRefusedException when somebody has it
     */
    public static int given(int port, String option) {
        if (port != 0 && !free(port)) {
            throw new StartRefusedException(
                    option + ": another process has port " + port + ": name a free one, or 0 for any");
        }
        return port == 0 ? FreePort.find() : port;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // somebody has it, as the callers reckon with
        }
    }
}
