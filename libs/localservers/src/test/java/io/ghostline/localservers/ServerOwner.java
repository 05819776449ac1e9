package io.ghostline.localservers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** A program that starts a server, notes its process id and data directory in a file, and waits to be killed. */
final class ServerOwner {

    private ServerOwner() {}

    public static void main(String[] arguments) throws Exception {
        MySqlServer server = new MySqlProvider(MySqlProvider.local(Optional.empty())).start(MySqlOptions.defaults());
        Path note = Path.of(arguments[0]);
        Path draft = Files.writeString(note.resolveSibling("draft"), server.pid() + "\n" + server.dataDir() + "\n");
        Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        Waiting.pause(Duration.ofMinutes(5));
    }
}
