package io.ghostline.systemtests;

import io.ghostline.localservers.FreePort;
import io.ghostline.standalone.client.Login;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The four services as four processes. */
final class Cluster implements AutoCloseable {
    static final String ISSUE_SERVICE = "issue-service";
    static final String CDC_SERVICE = "cdc-service";
    static final String COPIER_SERVICE = "copier-service";
    static final String CUTOVER_SERVICE = "cutover-service";

    private final Servers servers;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    private Cluster(Servers servers) {
        this.servers = servers;
    }

    /** Starts everything and returns when it is ready for work. */
    static Cluster start() throws Exception {
        return start(Servers.start(), module -> Map.of());
    }

    /** @param logins the environment that each service has besides */
    static Cluster start(Servers servers, Function<String, Map<String, String>> logins) throws Exception {
        Cluster cluster = new Cluster(servers);
        try {
            for (String module : List.of(ISSUE_SERVICE, CDC_SERVICE, COPIER_SERVICE, CUTOVER_SERVICE)) {
                Map<String, String> environment = new HashMap<>(servers.environment());
                environment.putAll(logins.apply(module));
                cluster.services.put(
                        module,
                        new ServiceProcess(
                                module,
                                FreePort.find(),
                                environment,
                                cluster.servers.folder().resolve(module + ".log")));
            }
            for (ServiceProcess service : cluster.services.values()) {
                service.start();
            }
            for (ServiceProcess service : cluster.services.values()) {
                service.awaitReady();
            }
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    Servers servers() {
        return servers;
    }

    ServiceProcess service(String module) {
        return services.get(module);
    }

    /** As somebody. */
    IssueClient issues(Login login) {
        return new IssueClient("http://127.0.0.1:" + service(ISSUE_SERVICE).port(), login);
    }

    IssueClient issues() {
        return new IssueClient(
                "http://127.0.0.1:" + service(ISSUE_SERVICE).port(),
                servers.people().admin());
    }

    /** SIGKILL and a new process; returns when it is ready. */
    void killAndStart(String module) throws IOException, InterruptedException {
        service(module).kill();
        start(module);
    }

    /** A new process of one that was killed; returns when it is ready. */
    void start(String module) throws IOException, InterruptedException {
        service(module).start();
        service(module).awaitReady();
    }

    @Override
    public void close() throws Exception {
        for (ServiceProcess service : services.values()) {
            service.close();
        }
        servers.close();
    }
}
