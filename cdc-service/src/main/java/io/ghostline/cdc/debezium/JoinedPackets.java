package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * MySQL's packets as the binlog client reads them, but a message of several packets looks like one: the headers of all but
 * the first are taken out. MySQL cuts what is longer than 16 MB - 2 B into packets, and the client, which sees that by the
 * length of the first, would put such an event together in memory. It reads all others from the stream, as far as their own
 * header says; so the length that it sees is one less than the longest.
 *
 * <p>Format: MySQL's client/server protocol, "Sending more than 16MB".
 */
final class JoinedPackets extends InputStream {
    /** A packet of this length is followed by another one of the same message, which may be empty. */
    static final int LONGEST = 0xFFFFFF;

    private static final int HEADER = 4;

    private final ByteArrayInputStream packets;
    private final byte[] header = new byte[HEADER];
    private int shown = HEADER;
    private int left;
    private boolean continued;

    JoinedPackets(ByteArrayInputStream packets) {
        this.packets = packets;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Returns what is there, and waits for the first byte only. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (shown == HEADER && left == 0) {
            if (packets.peek() < 0) {
                return -1;
            }
            next();
        }
        int count;
        if (shown < HEADER) {
            count = Math.min(length, HEADER - shown);
            System.arraycopy(header, shown, bytes, offset, count);
            shown += count;
        } else {
            count = packets.read(bytes, offset, Math.min(length, left));
            left -= Math.max(count, 0);
        }
        return count;
    }

    private void next() throws IOException {
        left = packets.readInteger(3);
        header[3] = (byte) packets.read(); // the packet's number
        if (!continued) {
            int told = Math.min(left, LONGEST - 1);
            header[0] = (byte) told;
            header[1] = (byte) (told >> 8);
            header[2] = (byte) (told >> 16);
            shown = 0;
        }
        continued = left == LONGEST;
    }

    @Override
    public int available() throws IOException {
        return shown < HEADER ? HEADER - shown : Math.min(left, packets.available());
    }
}
