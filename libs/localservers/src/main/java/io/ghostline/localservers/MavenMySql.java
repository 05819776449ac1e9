package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A MySQL server that somebody has put into a Maven artifact for their own tests: mysqld and its messages, without
 * plugins and clients. For versions that Debian does not have any more; kept in the user's cache.
 */
final class MavenMySql implements MySqlSource {

    /** Pinned, for without a version Maven takes the newest. */
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    /** 35 MB, and the plugin at first use; half an hour is for a slow line. */
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(30);

    private static final Duration LOCAL_TIMEOUT = Duration.ofMinutes(5);
    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

    private static final String DEBIAN_LIBRARIES = "debian/usr/lib/x86_64-linux-gnu";

    private final MySqlVersion version;
    private final String artifact;
    private final Cache cache;
    private final Progress progress;

    MavenMySql(MySqlVersion version, String artifact, Cache cache, Progress progress) {
        this.version = version;
        this.artifact = artifact;
        this.cache = cache;
        this.progress = progress;
    }

    @Override
    public String description() {
        return "the Maven artifact " + artifact;
    }

    @Override
    public MySqlServer start(MySqlOptions options) throws UnavailableException {
        return LocalMySqlServer.launch(install(), options);
    }

    private MySqlInstall install() throws UnavailableException {
        Path folder = cache.folder("mysql-maven-" + artifact.replace(':', '-'));
        if (!Files.isDirectory(folder)) {
            requireMachine();
            Cache.once(folder, this::fill);
        }
        return new MySqlInstall(
                List.of("/usr/bin/env", "LD_LIBRARY_PATH=" + libraries(folder), mysqld(folder)),
                List.of("--basedir=" + folder, "--lc-messages-dir=" + folder.resolve("share")),
                cache.folder(folder.getFileName() + "-data"));
    }

    private static void requireMachine() throws UnavailableException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new UnavailableException("holds a server for Linux on amd64 only");
        }
        for (String tool : List.of("mvn", "tar")) {
            try {
                Command.run(List.of(tool, "--version"), LOCAL_TIMEOUT);
            } catch (IllegalStateException e) {
                throw new UnavailableException(tool + ", which would fetch it, is missing or does not run", e);
            }
        }
    }

    private void fill(Path folder) {
        Path work = Folders.temporary("ghostline-maven-");
        try {
            progress.say("fetching MySQL " + version.name() + " from the Maven artifact " + artifact + " (once)");
            copyArtifact(work);
            extract(work, folder);
            addLibraries(folder);
        } finally {
            Folders.remove(work);
        }
    }

    private void copyArtifact(Path target) {
        List<String> command =
                List.of("mvn", "-B", "-q", "-ntp", COPY, "-Dartifact=" + artifact, "-DoutputDirectory=" + target);
        Command.run(command, target, Map.of(), DOWNLOAD_TIMEOUT);
    }

    private void extract(Path work, Path folder) {
        Path archive = work.resolve(ARCHIVE);
        try (FileSystem jar = FileSystems.newFileSystem(jar(work))) {
            Files.copy(jar.getPath(ARCHIVE), archive);
        } catch (IOException e) {
            throw new UncheckedIOException("no " + ARCHIVE + " in " + artifact + ": " + e.getMessage(), e);
        }
        Command.run(List.of("tar", "-xzf", archive.toString(), "-C", folder.toString()), LOCAL_TIMEOUT);
    }

    private static Path jar(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Maven fetched no jar"));
        }
    }

    /** The system's own libraries where they suffice; Debian no longer installs libaio for everybody. */
    private void addLibraries(Path folder) {
        if (!runs(folder)) {
            try {
                DebianPackages packages = new DebianPackages(DebianSource.ofThisMachine(), progress);
                packages.requireTools();
                packages.unpackOldLibraries(folder.resolve("debian"));
                link(folder.resolve(DEBIAN_LIBRARIES));
            } catch (UnavailableException e) {
                throw new IllegalStateException("needs libaio.so.1, which this machine has not: " + e.getMessage(), e);
            }
            version(folder);
        }
    }

    /** Newer releases of Debian have renamed it, for the sake of machines with 32 bits: here it is the same library. */
    private static void link(Path libraries) {
        Path wanted = libraries.resolve("libaio.so.1");
        Path renamed = libraries.resolve("libaio.so.1t64");
        try {
            if (!Files.exists(wanted) && Files.exists(renamed)) {
                Files.createSymbolicLink(wanted, renamed.getFileName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot link " + wanted + ": " + e.getMessage(), e);
        }
    }

    private static boolean runs(Path folder) {
        try {
            version(folder);
            return true;
        } catch (IllegalStateException e) {
            return false; // a library is missing
        }
    }

    private static void version(Path folder) {
        Command.run(
                List.of(mysqld(folder), "--no-defaults", "--version"),
                folder,
                Map.of("LD_LIBRARY_PATH", libraries(folder)),
                LOCAL_TIMEOUT);
    }

    private static String mysqld(Path folder) {
        return folder.resolve("bin/mysqld").toString();
    }

    private static String libraries(Path folder) {
        return folder.resolve(DEBIAN_LIBRARIES) + ":" + folder.resolve("lib");
    }
}
