package io.ghostline.runtime.signature;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 over a record's topic, key and value, as they are sent. Says that a record is issue-service's, not that it is the
 * newest: that is for its revision to say.
 */
@ApplicationScoped
public class Signatures {
    /** The header, in hexadecimal. */
    public static final String HEADER = "ghostline-signature";

    private final SigningKeys keys;

    @Inject
    Signatures(@ConfigProperty(name = SigningKeys.SETTING) Optional<List<String>> keys) {
        this(SigningKeys.of(keys.orElse(List.of())));
    }

    public Signatures(SigningKeys keys) {
        this.keys = keys;
    }

    /** Whether there is a key: otherwise nothing is signed, and nothing refused. */
    public boolean required() {
        return !keys.isEmpty();
    }

    /**
     * The value of {@link #HEADER}; empty without a key.
     *
     * @param value null for a tombstone
     */
    public Optional<byte[]> sign(String topic, String key, byte @Nullable [] value) {
        return keys.all().stream()
                .findFirst()
                .map(secret ->
                        HexFormat.of().formatHex(mac(secret, topic, key, value)).getBytes(StandardCharsets.US_ASCII));
    }

    /** Why the record is refused, for operators; empty when it is signed as it has to be, or there is no key. */
    public Optional<String> refusal(ConsumerRecord<String, byte[]> message) {
        if (!required()) {
            return Optional.empty();
        }
        Header header = message.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.of(
                    "it has no signature (header " + HEADER + "): who wrote it has no " + SigningKeys.SETTING);
        }
        if (message.key() == null || !verified(message, header.value())) {
            return Optional.of("its signature is wrong: who wrote it has another " + SigningKeys.SETTING);
        }
        return Optional.empty();
    }

    private boolean verified(ConsumerRecord<String, byte[]> message, byte[] signature) {
        boolean found = false;
        for (SecretKeySpec secret : keys.all()) {
            byte[] expected = HexFormat.of()
                    .formatHex(mac(secret, message.topic(), message.key(), message.value()))
                    .getBytes(StandardCharsets.US_ASCII);
            found |= MessageDigest.isEqual(expected, signature);
        }
        return found;
    }

    /** Each part with its length before it, so that no part can be moved into its neighbour. */
    private static byte[] mac(SecretKeySpec secret, String topic, String key, byte @Nullable [] value) {
        try {
            Mac mac = Mac.getInstance(SigningKeys.ALGORITHM);
            mac.init(secret);
            part(mac, topic.getBytes(StandardCharsets.UTF_8));
            part(mac, key.getBytes(StandardCharsets.UTF_8));
            if (value != null) {
                part(mac, value);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + SigningKeys.ALGORITHM, e);
        }
    }

    private static void part(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }
}
