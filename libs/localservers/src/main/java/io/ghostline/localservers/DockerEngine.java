package io.ghostline.localservers;

import java.time.Duration;
import java.util.List;

/** The Docker engine of this machine, through its command line. */
public final class DockerEngine {
    /** An engine that is there answers at once; one whose daemon hangs must not hold up a build. */
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** A first pull of a few hundred megabytes; without a network the engine itself gives up much earlier. */
    private static final Duration PULL = Duration.ofMinutes(5);

    private DockerEngine() {}

    /** Whether an engine answers and each image is there, or could be pulled. Says on stderr why not. */
    public static boolean canRun(String... images) {
        if (!succeeds(ANSWER, "docker", "info")) {
            return false;
        }
        for (String image : images) {
            if (!succeeds(ANSWER, "docker", "image", "inspect", image)
                    && !succeeds(PULL, "docker", "pull", "--quiet", image)) {
                Progress.STDERR.say("Docker answers, but has no image " + image + " and can't pull it: not used");
                return false;
            }
        }
        return true;
    }

    private static boolean succeeds(Duration timeout, String... command) {
        try {
            Command.run(List.of(command), timeout);
            return true;
        } catch (IllegalStateException e) {
            return false; // no docker, no engine, no image: the caller has another way
        }
    }
}
