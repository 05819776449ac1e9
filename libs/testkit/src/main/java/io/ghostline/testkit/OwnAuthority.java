package io.ghostline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of a test's own, which signs certificates for this machine; made by the JDK's keytool. */
public final class OwnAuthority {
    /** Of every key store here: they live as long as the test. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final int LINE = 64;

    private final Path folder;
    private final Path keys;

    private OwnAuthority(Path folder) {
        this.folder = folder;
        this.keys = folder.resolve("keys.p12");
    }

    /** @param folder for its files; made here */
    public static OwnAuthority create(Path folder) throws IOException, InterruptedException {
        OwnAuthority authority = new OwnAuthority(Files.createDirectories(folder));
        authority.keytool(
                "-genkeypair", "-alias", AUTHORITY, "-keyalg", "RSA", "-dname", "CN=authority", "-ext", "bc:c");
        authority.keytool("-genkeypair", "-alias", SERVER, "-keyalg", "RSA", "-dname", "CN=localhost");
        Path request = folder.resolve("server.csr");
        authority.keytool("-certreq", "-alias", SERVER, "-file", request.toString());
        Path signed = folder.resolve("server.crt");
        authority.keytool(
                "-gencert",
                "-alias",
                AUTHORITY,
                "-ext",
                "SAN=dns:localhost",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        authority.keytool("-importcert", "-alias", SERVER, "-noprompt", "-file", signed.toString());
        return authority;
    }

    /** A key store with nothing but the authority's certificate. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        Path file = folder.resolve("trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Options of mysqld, which has a certificate for {@code localhost} by them. */
    public String[] serverOptions() throws IOException, GeneralSecurityException {
        KeyStore store = load();
        return new String[] {
            "--ssl-ca=" + pem("ca.pem", "CERTIFICATE", store.getCertificate(AUTHORITY)),
            "--ssl-cert=" + pem("server-cert.pem", "CERTIFICATE", store.getCertificate(SERVER)),
            "--ssl-key="
                    + pem(
                            "server-key.pem",
                            "PRIVATE KEY",
                            store.getKey(SERVER, PASSWORD.toCharArray()).getEncoded())
        };
    }

    private Path pem(String name, String kind, Certificate certificate) throws IOException, GeneralSecurityException {
        return pem(name, kind, certificate.getEncoded());
    }

    private Path pem(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
    }
}
