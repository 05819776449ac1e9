package io.ghostline.standalone.command;

import io.ghostline.standalone.server.Ports;
import io.ghostline.standalone.server.StandaloneServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server. */
@Command(
        name = "standalone",
        description = {
            "Runs the four services in one process, with a Kafka broker inside unless KAFKA_BOOTSTRAP_SERVERS names one.",
            "Databases: GHOSTLINE_DATABASES_<NAME>_URL, _USERNAME, _PASSWORD; the store of issues:"
                    + " QUARKUS_DATASOURCE_ISSUES_JDBC_URL, QUARKUS_DATASOURCE_ISSUES_USERNAME, _PASSWORD."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class StandaloneCommand implements Callable<Integer> {
    static final String DATA = "ghostline-data";

    private static final int USUAL_KAFKA_PORT = 9092;

    @Option(names = "--port", description = "Port of REST (default: quarkus.http.port, 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DATA,
            description = "Where the broker keeps its data, and the users are (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(DATA);

    @Option(
            names = "--kafka-port",
            description = "Port of the broker inside, for requesters on this machine that have a password"
                    + " (GHOSTLINE_BROKER_PASSWORDS_<NAME>; default: " + USUAL_KAFKA_PORT
                    + ", or any when that is taken; 0: any).")
    private @Nullable Integer kafkaPort;

    @Option(names = "--stop-with-stdin", hidden = true, description = "Stop when standard input ends.")
    private boolean stopWithStdin;

    @Override
    public Integer call() throws InterruptedException {
        return new StandaloneServer(data, port, this::portOfBroker, stopWithStdin).run();
    }

    private int portOfBroker() {
        if (kafkaPort == null) {
            return Ports.preferably(USUAL_KAFKA_PORT);
        }
        return Ports.given(kafkaPort, "--kafka-port");
    }
}
