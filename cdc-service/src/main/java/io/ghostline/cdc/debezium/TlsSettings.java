package io.ghostline.cdc.debezium;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a JDBC URL of MySQL says about TLS, in Debezium's words. */
final class TlsSettings {
    private static final Map<String, String> STORES = Map.of(
            "trustCertificateKeyStoreUrl", "database.ssl.truststore",
            "trustCertificateKeyStorePassword", "database.ssl.truststore.password",
            "clientCertificateKeyStoreUrl", "database.ssl.keystore",
            "clientCertificateKeyStorePassword", "database.ssl.keystore.password");

    private TlsSettings() {}

    static Map<String, String> of(String jdbcUrl) {
        Map<String, String> settings = new HashMap<>();
        settings.put("database.ssl.mode", "preferred"); // Connector/J's own default
        int query = jdbcUrl.indexOf('?');
        if (query >= 0) {
            for (String property : jdbcUrl.substring(query + 1).split("&")) {
                String[] nameAndValue = property.split("=", 2);
                if (nameAndValue.length == 2) {
                    put(settings, nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
                }
            }
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (name.equals("sslMode")) {
            settings.put("database.ssl.mode", value.toLowerCase(Locale.ROOT));
        } else if (STORES.containsKey(name)) {
            settings.put(STORES.get(name), value.startsWith("file:") ? value.substring("file:".length()) : value);
        }
    }
}
