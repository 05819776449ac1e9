package io.ghostline.standalone.command;

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
        mixinStandardHelpOptions = true)
final class StandaloneCommand implements Callable<Integer> {
    @Option(names = "--port", description = "Port of REST (default: quarkus.http.port, 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "ghostline-data",
            description = "Where the broker keeps its data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("ghostline-data");

    @Option(names = "--stop-with-stdin", hidden = true, description = "Stop when standard input ends.")
    private boolean stopWithStdin;

    @Override
    public Integer call() {
        return new StandaloneServer(data, port, stopWithStdin).run();
    }
}
