package io.ghostline.localservers;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries the ways to come by a MySQL server in order and takes the first that works. */
public final class MySqlProvider {

    /** Environment variable: a server to use instead of starting one, see {@link MySqlUrl}. */
    public static final String URL_VARIABLE = "GHOSTLINE_MYSQL_URL";

    /** What Docker runs. */
    public static final String IMAGE = "mysql:9.7";

    private static final Logger LOG = LoggerFactory.getLogger(MySqlProvider.class);

    private final List<MySqlSource> sources;

    public MySqlProvider(List<MySqlSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The demo's order: {@value #URL_VARIABLE}, mysqld on the PATH, Debian's packages, Docker. */
    public static MySqlProvider forDemo() {
        return new MySqlProvider(List.of(configured(), onPath(), fromDebian(), fromDocker()));
    }

    public static MySqlSource configured() {
        return new ConfiguredMySql(System.getenv(URL_VARIABLE));
    }

    public static MySqlSource onPath() {
        return new PathMySql(System.getenv("PATH"));
    }

    public static MySqlSource fromDebian() {
        return new DebianMySql(Cache.standard(), Progress.STDERR);
    }

    public static MySqlSource fromDocker() {
        return new DockerMySql(IMAGE);
    }

    /**
     * The first server that one of the sources gives.
     *
     * @throws IllegalStateException when none does; the message lists why, one line for each
     */
    public MySqlServer start(MySqlOptions options) {
        List<String> reasons = new ArrayList<>();
        List<Exception> causes = new ArrayList<>();
        for (MySqlSource source : sources) {
            try {
                MySqlServer server = source.start(options);
                LOG.info("MySQL found source={} address={}:{}", source.description(), server.host(), server.port());
                return server;
            } catch (UnavailableException | RuntimeException e) {
                if (source.mandatory() && e instanceof RuntimeException) {
                    throw new IllegalStateException(source.description() + ": " + e.getMessage(), e);
                }
                reasons.add(source.description() + ": " + e.getMessage());
                causes.add(e);
            }
        }
        IllegalStateException none = new IllegalStateException(
                "No MySQL server. Set " + URL_VARIABLE + "=mysql://user:password@host:port, or see why nothing else"
                        + " worked:\n  - " + String.join("\n  - ", reasons));
        causes.forEach(none::addSuppressed);
        throw none;
    }
}
