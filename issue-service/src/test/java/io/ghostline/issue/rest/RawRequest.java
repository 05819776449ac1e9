package io.ghostline.issue.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request that no client of HTTP would send. */
final class RawRequest {
    private final URI server;

    RawRequest(URI server) {
        this.server = server;
    }

    /** @return the first line of the answer; null when there is none */
    String ask(String method, String target, String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            send(socket, method, target, headers);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** Does not wait for the answer. */
    void leave(String method, String target) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoLinger(true, 0);
            send(socket, method, target, "Content-Length: 10\r\n");
        }
    }

    private static void send(Socket socket, String method, String target, String headers) throws IOException {
        OutputStream out = socket.getOutputStream();
        String head =
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
