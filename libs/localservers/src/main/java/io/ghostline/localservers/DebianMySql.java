package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A private copy of MySQL from Debian's packages, in the user's cache; the system is not touched and root is not needed.
 * The packages are newer than the machine, so they are unpacked with all they depend on and run through their own
 * dynamic loader.
 */
final class DebianMySql implements MySqlSource {

    private final Cache cache;
    private final Progress progress;

    DebianMySql(Cache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    @Override
    public String description() {
        return "a private copy from Debian's packages";
    }

    @Override
    public MySqlServer start(MySqlOptions options) throws UnavailableException {
        return LocalMySqlServer.launch(install(), options);
    }

    MySqlInstall install() throws UnavailableException {
        Path folder = cache.folder("mysql-debian-" + System.getProperty("os.arch"));
        if (!Files.isDirectory(folder)) {
            DebianSource source = DebianSource.ofThisMachine();
            DebianPackages packages = new DebianPackages(source, progress);
            packages.requireTools();
            Cache.once(folder, packages::unpackMySql);
        }
        return installIn(folder);
    }

    private MySqlInstall installIn(Path folder) {
        Path usr = folder.resolve("usr");
        Path loader = loader(usr);
        Path libraries = loader.resolveSibling("");
        Path share = usr.resolve("share/mysql");
        return new MySqlInstall(
                List.of(
                        loader.toString(),
                        "--library-path",
                        libraries.toString(),
                        usr.resolve("sbin/mysqld").toString()),
                List.of(
                        "--basedir=" + usr,
                        "--lc-messages-dir=" + share,
                        "--character-sets-dir=" + share.resolve("charsets"),
                        "--plugin-dir=" + usr.resolve("lib/mysql/plugin")),
                cache.folder(folder.getFileName() + "-data"));
    }

    /** {@code usr/lib/<architecture>/ld-linux-*.so.*}. */
    private static Path loader(Path usr) {
        try (Stream<Path> files = Files.find(
                usr.resolve("lib"),
                2,
                (path, attributes) -> path.getFileName().toString().startsWith("ld-linux"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no dynamic loader in " + usr + "; remove the folder to fetch it again"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
