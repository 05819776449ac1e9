package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.localservers.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with a key store, set up as the README says: it speaks HTTPS and nothing else. */
class HttpsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void with_a_key_store_it_speaks_https_and_nothing_else() throws Exception {
        Path store = keyStore();
        int plain = FreePort.find();
        int secure = FreePort.find();
        try (Servers servers = Servers.start()) {
            Map<String, String> environment = new HashMap<>(servers.environment());
            environment.put("QUARKUS_TLS_KEY_STORE_P12_PATH", store.toString());
            environment.put("QUARKUS_TLS_KEY_STORE_P12_PASSWORD", STORE_PASSWORD);
            environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
            environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(secure));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(plain));
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(store)).build();
            try (Attempt server = Attempt.start("issue-service", folder, environment)) {
                await().atMost(PATIENCE)
                        .until(() -> !server.alive() || status(client, "https://localhost:" + secure) == 401);

                assertThat(status(client, "https://localhost:" + secure))
                        .as(server.output())
                        .isEqualTo(401);
                assertThatThrownBy(() -> get(client, "http://localhost:" + plain))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://localhost:" + secure))
                        .as("somebody who does not trust the certificate")
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static int status(HttpClient client, String server) throws InterruptedException {
        try {
            return get(client, server).statusCode();
        } catch (IOException e) {
            return 0; // not listening yet
        }
    }

    private static HttpResponse<String> get(HttpClient client, String server) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server + "/api/v1/issues")).build(), BodyHandlers.ofString());
    }

    /** By the command of the README. */
    private Path keyStore() throws Exception {
        Path store = folder.resolve("ghostline.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "ghostline",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        return store;
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            known.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", known.getCertificate("ghostline"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
