package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path root;

    @Test
    void fills_a_folder_once_however_many_ask() throws Exception {
        AtomicInteger fills = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> Cache.once(root.resolve("x"), folder -> {
                fills.incrementAndGet();
                write(folder);
            }));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(fills).hasValue(1);
        assertThat(root.resolve("x/file")).hasContent("content");
    }

    @Test
    void leaves_nothing_half_made() {
        assertThatThrownBy(() -> Cache.once(root.resolve("x"), folder -> {
                    write(folder);
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(root.resolve("x")).doesNotExist();
        assertThat(root).isDirectoryNotContaining(path -> !path.toString().endsWith(".lock"));
    }

    private static void write(Path folder) {
        try {
            Files.writeString(folder.resolve("file"), "content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
