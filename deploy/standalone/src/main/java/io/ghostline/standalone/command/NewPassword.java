package io.ghostline.standalone.command;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a new password comes from. */
@FunctionalInterface
interface NewPassword {
    /** Of what is longer, bcrypt sees only the beginning. */
    int MOST_BYTES = 72;

    /** @throws IllegalArgumentException when there is none, or it can't be one */
    String of(String user) throws IOException;

    /** Typed twice on a terminal; without one, the next line of standard input. */
    static String read(String user) throws IOException {
        Console console = System.console();
        if (console == null) {
            // Not System.in, which takes more than a line: the rest belongs to the script's next command.
            try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
                return checked(line(in));
            }
        }
        char[] typed = console.readPassword("Password for %s: ", user);
        char[] again = console.readPassword("Once more: ");
        if (typed == null || !Arrays.equals(typed, again)) {
            throw new IllegalArgumentException("these are two different passwords");
        }
        return checked(new String(typed));
    }

    /** Up to the line's end, and not a byte more. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    static String checked(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a password has 1 to " + MOST_BYTES + " bytes, not " + bytes);
        }
        return password;
    }
}
