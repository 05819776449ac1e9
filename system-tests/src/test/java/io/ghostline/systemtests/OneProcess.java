package io.ghostline.systemtests;

import io.ghostline.localservers.FreePort;
import io.ghostline.standalone.client.Login;
import io.ghostline.standalone.server.StandaloneProcess;

/** The four services in one process, which ends with this one. MySQL and the broker are outside it. */
final class OneProcess implements AutoCloseable {
    private final Servers servers;
    private final StandaloneProcess process;

    private OneProcess(Servers servers, StandaloneProcess process) {
        this.servers = servers;
        this.process = process;
    }

    /** Starts everything and returns when it is ready for work. */
    static OneProcess start() throws Exception {
        return start(Servers.start());
    }

    /** With the servers, which are closed with it. */
    static OneProcess start(Servers servers) throws Exception {
        try {
            return new OneProcess(
                    servers,
                    StandaloneProcess.start(
                            servers.folder(), FreePort.find(), servers.people().admin(), servers.environment()));
        } catch (Exception | Error e) {
            servers.close();
            throw e;
        }
    }

    Servers servers() {
        return servers;
    }

    /** As somebody. */
    IssueClient issues(Login login) {
        return new IssueClient(address(), login);
    }

    IssueClient issues() {
        return new IssueClient(address(), servers.people().admin());
    }

    /** Such as {@code http://127.0.0.1:8080}. */
    String address() {
        return process.address().toString();
    }

    /** Id of the process. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
        servers.close();
    }
}
