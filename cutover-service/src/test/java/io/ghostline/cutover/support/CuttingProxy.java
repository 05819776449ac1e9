package io.ghostline.cutover.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Passes bytes on, and cuts a connection just after it has passed a statement on: its answer never arrives. */
public final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final String host;
    private final int target;
    private final String statement;
    private volatile boolean armed;
    private volatile boolean hasCut;

    public CuttingProxy(String host, int target, String statement) throws IOException {
        this.host = host;
        this.target = target;
        this.statement = statement;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next such statement's connection is cut. */
    public void arm() {
        hasCut = false;
        armed = true;
    }

    public boolean hasCut() {
        return hasCut;
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket server = new Socket(host, target);
            background(() -> pass(client, server, true));
            background(() -> pass(server, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean watched) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                boolean cut = watched
                        && armed
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(statement);
                out.write(buffer, 0, read);
                out.flush();
                if (cut) {
                    armed = false;
                    hasCut = true;
                    return;
                }
            }
        }
    }

    private interface Body {
        void run() throws IOException;
    }

    private static void background(Body body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt(); // closed by either side: this thread is done
                    }
                },
                "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
