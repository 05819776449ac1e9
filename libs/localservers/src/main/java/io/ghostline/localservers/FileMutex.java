package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One at a time, over all processes, threads and class loaders of this machine, by a lock on a file. */
public final class FileMutex {

    /** The longest holder downloads MySQL, which may take half an hour on a slow line. */
    private static final Duration WAIT = Duration.ofMinutes(40);

    private static final Duration POLL = Duration.ofMillis(50);

    private FileMutex() {}

    /**
     * What {@code work} returns, run while nobody else holds the file's lock.
     *
     * @param file made with its folder when it is not there; it stays
     * @throws IllegalStateException when another holds the lock for more than forty minutes
     */
    public static <T> T locked(Path file, Supplier<T> work) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = acquire(channel, file)) {
                if (!lock.isValid()) {
                    throw new IllegalStateException("lost the lock of " + file);
                }
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileLock acquire(FileChannel channel, Path file) throws IOException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            FileLock lock = attempt(channel);
            if (lock != null) {
                return lock;
            }
            Waiting.pause(POLL);
        }
        throw new IllegalStateException("another process holds " + file + " for more than " + WAIT);
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Held by another thread of this JVM.
        }
    }
}
