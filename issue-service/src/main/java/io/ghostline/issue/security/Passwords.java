package io.ghostline.issue.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks passwords. A bcrypt check is meant to be slow, and a client that polls comes every half second: what was
 * right once is remembered, as a keyed digest whose key does not outlive the process.
 */
public final class Passwords {
    private static final String DIGEST = "HmacSHA256";
    /** 144 bits: 24 characters. */
    private static final int RANDOM_BYTES = 18;
    /** Each user has one; a file has far fewer. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key = new SecretKeySpec(randomBytes(32), DIGEST);
    private final Map<String, byte[]> right = new ConcurrentHashMap<>();

    /** A hash for the file. */
    public static String hash(String password) {
        return BcryptUtil.bcryptHash(password);
    }

    public static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(RANDOM_BYTES));
    }

    /** Whether it is the user's password. */
    boolean right(User user, char[] password) {
        byte[] digest = digest(password);
        byte[] known = right.get(user.hash());
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return true;
        }
        if (!BcryptUtil.matches(new String(password), user.hash())) {
            return false;
        }
        if (right.size() >= MOST_REMEMBERED) {
            right.clear();
        }
        right.put(user.hash(), digest);
        return true;
    }

    private byte[] digest(char[] password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(new String(password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + DIGEST, e);
        }
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
