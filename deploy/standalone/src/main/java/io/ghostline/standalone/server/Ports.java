package io.ghostline.standalone.server;

import java.io.IOException;
import java.net.ServerSocket;

/** Free ports. */
public final class Ports {
    private Ports() {}

    /** The wanted one if it is free, else any. */
    public static int preferably(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return any();
        }
    }

    /** This one; any when it is 0. */
    public static int given(int port) throws IOException {
        return port == 0 ? any() : port;
    }

    public static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
