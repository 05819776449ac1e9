package io.ghostline.standalone.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A name and a password for issue-service. Its text shows only the name. */
public record Login(String name, String password) {
    /** For HTTP Basic. */
    public String header() {
        byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public String toString() {
        return name;
    }
}
