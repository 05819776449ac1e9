package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A binlog client that reads events of any length from the stream, through {@link JoinedPackets}, with TLS or without. */
final class StreamingBinaryLogClient extends BinaryLogClient {
    StreamingBinaryLogClient(String host, int port, String user, String password) {
        super(host, port, user, password);
        registerLifecycleListener(new AbstractLifecycleListener() {
            /** Called on the thread that will read, when nothing but events is to come. */
            @Override
            public void onConnect(BinaryLogClient client) {
                try {
                    channel = joining(channel);
                } catch (IOException e) {
                    throw new IllegalStateException("the stream of the binlog can't be read", e);
                }
            }
        });
    }

    private static PacketChannel joining(PacketChannel packets) throws IOException {
        PacketChannel joined = new PacketChannel(new ChannelSocket(packets));
        joined.authenticationComplete();
        return joined;
    }

    /** What is above a channel's TLS, as a socket. */
    private static final class ChannelSocket extends Socket {
        private final PacketChannel packets;
        private final InputStream joined;

        ChannelSocket(PacketChannel packets) {
            this.packets = packets;
            this.joined = new JoinedPackets(packets.getInputStream());
        }

        @Override
        public InputStream getInputStream() {
            return joined;
        }

        @Override
        public OutputStream getOutputStream() {
            return packets.getOutputStream();
        }

        @Override
        public void setSoLinger(boolean on, int seconds) {
            packets.setShouldUseSoLinger0();
        }

        @Override
        public void shutdownInput() {
            // close() does
        }

        @Override
        public void shutdownOutput() {
            // close() does
        }

        @Override
        public boolean isClosed() {
            return !packets.isOpen();
        }

        @Override
        public synchronized void close() throws IOException {
            packets.close();
        }
    }
}
