package io.ghostline.issue.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks passwords. A bcrypt check is meant to be slow, and a client that polls comes every half second: what was
 * right is remembered for as long as it is used, as a keyed digest whose key does not outlive the process. It is remembered
 * of the hash, so that another hash in the file is looked at anew.
 */
public final class Passwords {
    private static final String DIGEST = "HmacSHA256";
    /** 144 bits: 24 characters. */
    private static final int RANDOM_BYTES = 18;
    /** Each user has one; a file has far fewer. */
    private static final int MOST_REMEMBERED = 10_000;
    /** Since it was used last; who works with it does not notice. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key = new SecretKeySpec(randomBytes(32), DIGEST);
    private final Cache<String, byte[]> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .build();

    /** A hash for the file. */
    public static String hash(String password) {
        return BcryptUtil.bcryptHash(password);
    }

    public static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(RANDOM_BYTES));
    }

    /** Whether it was the user's password a while ago. */
    boolean remembered(User user, char[] password) {
        byte[] known = right.getIfPresent(user.hash());
        return known != null && MessageDigest.isEqual(known, digest(password));
    }

    /** Whether it is the user's password. */
    boolean right(User user, char[] password) {
        if (!BcryptUtil.matches(new String(password), user.hash())) {
            return false;
        }
        right.put(user.hash(), digest(password));
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
