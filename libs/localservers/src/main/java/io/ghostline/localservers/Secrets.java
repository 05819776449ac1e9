package io.ghostline.localservers;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords for servers that live as long as a test run: other users of the machine shall not get in either. */
final class Secrets {

    private static final int BYTES = 12;

    private Secrets() {}

    static String password() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
