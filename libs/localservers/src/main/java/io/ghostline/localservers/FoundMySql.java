package io.ghostline.localservers;

/** A server that runs without us. */
public final class FoundMySql implements MySqlServer {

    private final MySqlUrl url;

    public FoundMySql(MySqlUrl url) {
        this.url = url;
    }

    @Override
    public String host() {
        return url.host();
    }

    @Override
    public int port() {
        return url.port();
    }

    @Override
    public String user() {
        return url.user();
    }

    @Override
    public String password() {
        return url.password();
    }

    @Override
    public String description() {
        return url.toString();
    }

    @Override
    public String sslMode() {
        return "PREFERRED";
    }

    @Override
    public boolean onLoopback() {
        return url.host().equals("localhost") || url.host().startsWith("127.");
    }

    @Override
    public void close() {
        // Not ours to end.
    }
}
