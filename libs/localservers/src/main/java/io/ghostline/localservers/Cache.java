package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Folders that are made once for this user and then only read. A folder appears whole or not at all: it is filled beside
 * its place and renamed, under a lock that other processes see.
 */
record Cache(Path root) {

    static Cache standard() {
        return new Cache(Path.of(System.getProperty("user.home"), ".cache", "ghostline"));
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    /** The folder, filled by {@code fill} (given an empty folder) if it is not there yet. */
    static Path once(Path folder, Consumer<Path> fill) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return FileMutex.locked(folder.resolveSibling(folder.getFileName() + ".lock"), () -> {
            if (!Files.isDirectory(folder)) {
                make(folder, fill);
            }
            return folder;
        });
    }

    private static void make(Path folder, Consumer<Path> fill) {
        try {
            Path building = Files.createTempDirectory(
                    folder.toAbsolutePath().resolveSibling(""), folder.getFileName() + ".new-");
            try {
                fill.accept(building);
                Files.move(building, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.remove(building);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder + ": " + e.getMessage(), e);
        }
    }
}
