package io.ghostline.testkit;

import io.ghostline.localservers.DockerEngine;
import io.ghostline.localservers.MySqlProvider;
import io.ghostline.localservers.MySqlSource;
import io.ghostline.localservers.MySqlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the servers of tests come from: containers where a Docker engine answers, else processes of this machine. */
enum TestServers {
    DOCKER,
    LOCAL;

    /** Environment variable that forces a choice: {@code local} or {@code docker}. */
    static final String VARIABLE = "GHOSTLINE_TEST_SERVERS";

    private static @Nullable TestServers chosen;

    static synchronized TestServers choice() {
        if (chosen == null) {
            String wish = System.getenv(VARIABLE);
            chosen = wish == null || wish.isBlank() ? (dockerAnswers() ? DOCKER : LOCAL) : parse(wish);
        }
        return chosen;
    }

    static TestServers parse(String wish) {
        try {
            return valueOf(wish.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(VARIABLE + " must be local or docker, not " + wish, e);
        }
    }

    /** Sources of a server of the caller's own, in the order in which they are tried. */
    MySqlProvider ownMySql() {
        return new MySqlProvider(started());
    }

    /** The same, but the server that the environment names comes first. */
    MySqlProvider anyMySql() {
        List<MySqlSource> sources = new ArrayList<>(List.of(MySqlProvider.configured()));
        sources.addAll(started());
        return new MySqlProvider(sources);
    }

    private List<MySqlSource> started() {
        return switch (this) {
            case DOCKER -> List.of(new ContainerMySqlSource());
            case LOCAL -> MySqlProvider.local(MySqlVersion.asked());
        };
    }

    private static boolean dockerAnswers() {
        return DockerEngine.canRun(MySqlProvider.image(), ContainerKafka.IMAGE);
    }
}
