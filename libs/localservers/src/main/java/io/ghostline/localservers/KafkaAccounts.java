package io.ghostline.localservers;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who can log in to a broker, by SASL/PLAIN. Its text shows no password.
 *
 * @param passwords of those that may do what ACLs say, by name
 */
public record KafkaAccounts(String secret, Map<String, String> passwords) {
    /** May do everything: the process that has the broker inside. */
    public static final String OWNER = "ghostline";
    /** Of a program that asks over Kafka: nobody has to remember it. */
    public static final int MIN_PASSWORD = 16;

    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
    /** What needs no quoting in a login's configuration. */
    private static final String PASSWORD = "[!-~&&[^\"\\\\]]{" + MIN_PASSWORD + ",}";

    public KafkaAccounts {
        passwords = Map.copyOf(passwords);
        passwords.forEach((name, password) -> {
            if (!name.matches(NAME) || name.equals(OWNER)) {
                throw new IllegalArgumentException(
                        "'" + name + "' can't be an account's name: 1 to 64 of letters, digits, '_',"
                                + " '.' and '-', and not " + OWNER);
            }
            if (!password.matches(PASSWORD)) {
                throw new IllegalArgumentException("the password of '" + name + "' must have at least " + MIN_PASSWORD
                        + " characters, of ASCII, without spaces, quotes and backslashes");
            }
        });
    }

    /** With a secret of the owner's that nobody else ever has. */
    public static KafkaAccounts of(Map<String, String> passwords) {
        return new KafkaAccounts(Secrets.password(), passwords);
    }

    /** How the owner's clients log in. */
    public Map<String, String> owner() {
        return client(OWNER, secret);
    }

    /** How clients of an account log in. */
    public static Map<String, String> client(String name, String password) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", login(name, password) + ";");
    }

    /** What the broker knows. */
    String server() {
        StringBuilder all = new StringBuilder(login(OWNER, secret)).append(user(OWNER, secret));
        new TreeMap<>(passwords).forEach((name, password) -> all.append(user(name, password)));
        return all.append(';').toString();
    }

    private static String login(String name, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + name + "\" password=\""
                + password + "\"";
    }

    private static String user(String name, String password) {
        return " user_" + name + "=\"" + password + "\"";
    }

    @Override
    public String toString() {
        return OWNER + " and " + new TreeMap<>(passwords).keySet();
    }
}
