package io.ghostline.testkit;

import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.localservers.MySqlSource;

/** Testcontainers; its own reaper removes the container when this JVM ends. */
final class ContainerMySqlSource implements MySqlSource {

    @Override
    public String description() {
        return "Testcontainers";
    }

    @Override
    public MySqlServer start(MySqlOptions options) {
        return ContainerMySqlServer.launch(options);
    }
}
