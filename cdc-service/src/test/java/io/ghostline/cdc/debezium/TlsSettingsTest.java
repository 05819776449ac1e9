package io.ghostline.cdc.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {
    @Test
    void tls_is_as_the_jdbc_url_says() {
        assertThat(TlsSettings.of("jdbc:mysql://h:3306/s")).isEqualTo(Map.of("database.ssl.mode", "preferred"));
        assertThat(TlsSettings.of("jdbc:mysql://h/s?sslMode=VERIFY_CA&trustCertificateKeyStoreUrl=file:/a%20b&x=y"))
                .isEqualTo(Map.of("database.ssl.mode", "verify_ca", "database.ssl.truststore", "/a b"));
    }
}
