package io.ghostline.localservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A small shell process that outlives its owner by a second: when the owner is gone, even by {@code kill -9}, it ends
 * the server whose process id stands in {@code server.pid} (or the container in {@code container}) and removes the
 * server's folder. When the folder goes first, it just ends.
 */
final class Watchdog {

    static final String PID_FILE = "server.pid";
    static final String CONTAINER_FILE = "container";

    /** A zombie counts as gone: not every parent collects its children. */
    private static final String SCRIPT = """
            owner=$1; folder=$2
            trap '' HUP INT TERM
            alive() {
              kill -0 "$1" 2>/dev/null || return 1
              { read -r state < "/proc/$1/stat"; } 2>/dev/null || return 0
              case $state in *') Z '*|*') X '*) return 1 ;; esac
            }
            while [ -d "$folder" ] && alive "$owner"; do sleep 1; done
            [ -d "$folder" ] || exit 0
            server=$(cat "$folder/server.pid" 2>/dev/null)
            if [ -n "$server" ]; then
              kill -9 "$server" 2>/dev/null
              for _ in 1 2 3 4 5 6 7 8 9 10; do alive "$server" || break; sleep 0.2; done
            fi
            container=$(cat "$folder/container" 2>/dev/null)
            [ -n "$container" ] && docker rm --force --volumes "$container" >/dev/null 2>&1
            rm -rf "$folder"
            """;

    private Watchdog() {}

    /**
     * Starts watching.
     *
     * @param owner process id
     * @param folder what is removed when the owner is gone
     */
    static void watch(long owner, Path folder) {
        File nowhere = new File("/dev/null");
        try {
            new ProcessBuilder("/bin/sh", "-c", SCRIPT, "ghostline-watchdog", Long.toString(owner), folder.toString())
                    .directory(new File("/"))
                    .redirectInput(nowhere)
                    .redirectOutput(nowhere)
                    .redirectError(nowhere)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("no watchdog for the server: " + e.getMessage(), e);
        }
    }
}
