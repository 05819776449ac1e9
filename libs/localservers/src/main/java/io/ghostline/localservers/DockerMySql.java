package io.ghostline.localservers;

import java.time.Duration;
import java.util.List;

/** MySQL's public image, where a Docker engine answers. */
final class DockerMySql implements MySqlSource {

    /** A healthy engine answers in a fraction of a second. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final String image;

    DockerMySql(String image) {
        this.image = image;
    }

    @Override
    public String description() {
        return "Docker (" + image + ")";
    }

    @Override
    public MySqlServer start(MySqlOptions options) throws UnavailableException {
        try {
            Command.run(List.of("docker", "version", "--format", "{{.Server.Version}}"), ANSWER_TIMEOUT);
        } catch (IllegalStateException e) {
            throw new UnavailableException("no engine answers: " + e.getMessage(), e);
        }
        return DockerMySqlServer.launch(image, options);
    }
}
