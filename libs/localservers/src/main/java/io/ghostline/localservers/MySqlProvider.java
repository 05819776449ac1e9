package io.ghostline.localservers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries the ways to come by a MySQL server in order and takes the first that works. */
public final class MySqlProvider {

    /** Environment variable: a server to use instead of starting one, see {@link MySqlUrl}. */
    public static final String URL_VARIABLE = "GHOSTLINE_MYSQL_URL";

    private static final Logger LOG = LoggerFactory.getLogger(MySqlProvider.class);

    private final List<MySqlSource> sources;

    public MySqlProvider(List<MySqlSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The demo's order: {@value #URL_VARIABLE}, {@link #local}, Docker; of the version that was asked for, if any. */
    public static MySqlProvider forDemo() {
        List<MySqlSource> all = new ArrayList<>(List.of(configured()));
        all.addAll(local(MySqlVersion.asked()));
        all.add(new DockerMySql(image()));
        return new MySqlProvider(all);
    }

    public static MySqlSource configured() {
        return new ConfiguredMySql(System.getenv(URL_VARIABLE), MySqlVersion.asked());
    }

    /** A process of this machine: mysqld on the PATH, else a private copy. */
    public static List<MySqlSource> local(Optional<MySqlVersion> asked) {
        MySqlSource onPath = new PathMySql(System.getenv("PATH"), asked);
        MySqlVersion version = asked.orElse(MySqlVersion.newest());
        if (version.equals(MySqlVersion.newest())) {
            return List.of(onPath, new DebianMySql(Cache.standard(), Progress.STDERR));
        }
        return Stream.concat(
                        Stream.of(onPath),
                        version.artifact().stream()
                                .map(artifact -> new MavenMySql(version, artifact, Cache.standard(), Progress.STDERR)))
                .toList();
    }

    /** What Docker runs. */
    public static String image() {
        return MySqlVersion.asked().orElse(MySqlVersion.newest()).image();
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
        IllegalStateException none = new IllegalStateException("No MySQL"
                + MySqlVersion.asked().map(version -> " " + version.name()).orElse(" server") + ". Set " + URL_VARIABLE
                + "=mysql://user:password@host:port, or see why nothing else" + " worked:\n  - "
                + String.join("\n  - ", reasons));
        causes.forEach(none::addSuppressed);
        throw none;
    }
}
