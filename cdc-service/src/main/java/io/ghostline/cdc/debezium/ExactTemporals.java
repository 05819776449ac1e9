package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads dates and times of a row image as the texts that MySQL prints, with all digits of the column's fraction. Debezium's
 * own readers make date objects: zero dates become null and impossible dates an error there.
 *
 * <p>Formats: MySQL's binary log, "date and time data type representation"; all but the fraction is big-endian.
 */
final class ExactTemporals {
    private ExactTemporals() {}

    static String date(ByteArrayInputStream in) throws IOException {
        int packed = in.readInteger(3);
        return date(packed >>> 9, (packed >>> 5) & 0xF, packed & 0x1F);
    }

    static String datetime(int digits, ByteArrayInputStream in) throws IOException {
        // 1 bit sign, 17 bits year*13+month, 5 day, 5 hour, 6 minute, 6 second
        long packed = bigEndian(in, 5) & 0x7FFFFFFFFFL;
        long yearMonth = packed >>> 22;
        int rest = (int) (packed & 0x3FFFFF);
        return date((int) (yearMonth / 13), (int) (yearMonth % 13), rest >>> 17)
                + ' '
                + clock((rest >>> 12) & 0x1F, (rest >>> 6) & 0x3F, rest & 0x3F)
                + fraction(digits, bigEndian(in, fractionBytes(digits)));
    }

    static String timestamp(int digits, ByteArrayInputStream in) throws IOException {
        long seconds = bigEndian(in, 4);
        String fraction = fraction(digits, bigEndian(in, fractionBytes(digits)));
        if (seconds == 0) {
            return "0000-00-00 00:00:00" + fraction; // MySQL's zero: the first real TIMESTAMP is one second later
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return date(utc.getYear(), utc.getMonthValue(), utc.getDayOfMonth())
                + ' '
                + clock(utc.getHour(), utc.getMinute(), utc.getSecond())
                + fraction;
    }

    static String time(int digits, ByteArrayInputStream in) throws IOException {
        // 1 bit sign (1 = not negative), 1 unused, 10 hour, 6 minute, 6 second, fraction; negative: two's complement
        int fractionBytes = fractionBytes(digits);
        int bits = (3 + fractionBytes) * 8;
        long offset = bigEndian(in, 3 + fractionBytes) - (1L << (bits - 1));
        long packed = Math.abs(offset);
        int whole = (int) (packed >>> (fractionBytes * 8));
        long fraction = packed & ((1L << (fractionBytes * 8)) - 1);
        return (offset < 0 ? "-" : "")
                + clock((whole >>> 12) & 0x3FF, (whole >>> 6) & 0x3F, whole & 0x3F)
                + fraction(digits, fraction);
    }

    static String year(ByteArrayInputStream in) throws IOException {
        int value = in.readInteger(1);
        return Integer.toString(value == 0 ? 0 : 1900 + value);
    }

    private static String date(int year, int month, int day) {
        return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
    }

    private static String clock(int hours, int minutes, int seconds) {
        return padded(hours, 2) + ':' + padded(minutes, 2) + ':' + padded(seconds, 2);
    }

    private static int fractionBytes(int digits) {
        return (digits + 1) / 2;
    }

    /** Two digits a byte; with an odd number of digits the last one is 0. */
    private static String fraction(int digits, long value) {
        if (digits == 0) {
            return "";
        }
        return '.' + padded(value, 2 * fractionBytes(digits)).substring(0, digits);
    }

    private static String padded(long value, int width) {
        String text = Long.toString(value);
        return text.length() >= width ? text : "0".repeat(width - text.length()) + text;
    }

    private static long bigEndian(ByteArrayInputStream in, int bytes) throws IOException {
        long value = 0;
        for (byte b : in.read(bytes)) {
            value = (value << 8) | (b & 0xFF);
        }
        return value;
    }
}
