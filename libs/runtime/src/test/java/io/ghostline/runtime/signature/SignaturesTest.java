package io.ghostline.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final String KEY = "a-key-of-at-least-thirty-two-bytes";
    private static final String OTHER = "another-key-of-thirty-two-bytes-or-more";
    private static final String TOPIC = "ghostline.migrations";

    private final Signatures signatures = new Signatures(SigningKeys.of(List.of(KEY)));

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Signed as the one, sent as the other. */
    private static ConsumerRecord<String, byte[]> record(
            Signatures signer, String signedKey, @Nullable String signedValue, String key, @Nullable String value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(TOPIC, 0, 0, key, bytes(value));
        signer.sign(TOPIC, signedKey, bytes(signedValue))
                .ifPresent(signature -> record.headers().add(Signatures.HEADER, signature));
        return record;
    }

    @Test
    void what_is_signed_passes_and_a_tombstone_too() {
        assertThat(signatures.refusal(record(signatures, "m", "{}", "m", "{}"))).isEmpty();
        assertThat(signatures.refusal(record(signatures, "m", null, "m", null))).isEmpty();
    }

    @Test
    void what_is_not_signed_is_refused() {
        Signatures none = new Signatures(SigningKeys.of(List.of()));

        assertThat(signatures.refusal(record(none, "m", "{}", "m", "{}")))
                .hasValueSatisfying(why -> assertThat(why).contains("it has no signature"));
        assertThat(signatures.refusal(record(none, "m", null, "m", null))).isPresent();
    }

    @Test
    void a_signature_holds_for_its_key_and_value_alone() {
        for (ConsumerRecord<String, byte[]> forged : List.of(
                record(signatures, "m", "{}", "n", "{}"),
                record(signatures, "m", "{}", "m", "{ }"),
                record(signatures, "m", "{}", "m", null),
                record(signatures, "m", null, "m", ""),
                record(signatures, "m{", "}", "m", "{}"),
                record(new Signatures(SigningKeys.of(List.of(OTHER))), "m", "{}", "m", "{}"))) {
            assertThat(signatures.refusal(forged))
                    .hasValueSatisfying(why -> assertThat(why).contains("its signature is wrong"));
        }
    }

    @Test
    void the_last_signature_counts() {
        ConsumerRecord<String, byte[]> record = record(signatures, "m", "{}", "m", "{}");
        record.headers().add(Signatures.HEADER, bytes("rubbish"));

        assertThat(signatures.refusal(record)).isPresent();
    }

    @Test
    void the_first_key_signs_and_all_verify() {
        Signatures rotating = new Signatures(SigningKeys.of(List.of(OTHER, KEY)));

        assertThat(rotating.refusal(record(signatures, "m", "{}", "m", "{}"))).isEmpty();
        assertThat(signatures.refusal(record(rotating, "m", "{}", "m", "{}"))).isPresent();
    }

    @Test
    void without_a_key_nothing_is_signed_and_nothing_refused() {
        Signatures none = new Signatures(SigningKeys.of(List.of()));

        assertThat(none.sign(TOPIC, "m", bytes("{}"))).isEmpty();
        assertThat(none.refusal(record(none, "m", "{}", "m", "{}"))).isEmpty();
    }

    @Test
    void a_short_key_is_refused_and_no_key_is_shown() {
        assertThatThrownBy(() -> SigningKeys.of(List.of(KEY, "short-and-secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key 2 of 2 has 16 bytes, at least 32 are needed")
                .hasMessageNotContaining("short-and-secret");
        assertThat(SigningKeys.of(List.of(KEY))).hasToString("1 keys");
    }
}
