package io.ghostline.cdc.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.io.BufferedSocketInputStream;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinedPacketsTest {
    private static final int LONGEST = JoinedPackets.LONGEST;

    @Test
    void a_message_is_the_same_whether_it_came_in_one_packet_or_several() throws IOException {
        List<Integer> lengths = List.of(
                0, 1, 5, LONGEST - 1, 7, LONGEST, 0, LONGEST + 1, 3, 2 * LONGEST - 1, 2 * LONGEST, 1, 2 * LONGEST + 9);
        byte[] content = new byte[2 * LONGEST + 9];
        new Random(14).nextBytes(content);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int length : lengths) {
            send(content, length, sent);
        }

        ByteArrayInputStream received = new ByteArrayInputStream(new BufferedSocketInputStream(
                new JoinedPackets(new ByteArrayInputStream(new Dribble(sent.toByteArray())))));
        List<Integer> found = new ArrayList<>();
        for (int length : lengths) {
            assertThat(received.readInteger(3)).isEqualTo(Math.min(length, LONGEST - 1));
            received.skip(1);
            byte[] message = received.read(length);
            assertThat(message).isEqualTo(java.util.Arrays.copyOf(content, length));
            found.add(message.length);
        }
        assertThat(found).isEqualTo(lengths);
        assertThat(received.peek()).isEqualTo(-1);
    }

    private static void send(byte[] content, int length, ByteArrayOutputStream out) {
        int from = 0;
        int number = 0;
        int packet;
        do {
            packet = Math.min(LONGEST, length - from);
            out.write(packet);
            out.write(packet >> 8);
            out.write(packet >> 16);
            out.write(number++);
            out.write(content, from, packet);
            from += packet;
        } while (packet == LONGEST);
    }

    /** Gives what comes in pieces, as a network does. */
    private static final class Dribble extends InputStream {
        private final InputStream in;
        private final Random lengths = new Random(3);

        Dribble(byte[] bytes) {
            in = new java.io.ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, 1 + lengths.nextInt(100_000)));
        }
    }
}
