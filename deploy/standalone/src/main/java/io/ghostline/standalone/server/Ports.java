package io.ghostline.standalone.server;

import io.ghostline.localservers.FreePort;
import java.io.IOException;
import java.net.ServerSocket;

/** Ports of the server. */
public final class Ports {
    private Ports() {}

    /** The wanted one if it is free, else any. */
    public static int preferably(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return FreePort.find(); // taken, as its caller reckons with
        }
    }

    /** This one; any when it is 0. */
    public static int given(int port) {
        return port == 0 ? FreePort.find() : port;
    }
}
