package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MySqlProviderTest {

    private static final MySqlServer FOUND = new FoundMySql(new MySqlUrl("db.example", 3306, "root", ""));

    @Test
    void takes_the_first_server_that_is_to_be_had() {
        MySqlProvider provider = new MySqlProvider(List.of(configured(null), source(FOUND), configured("nonsense")));

        assertThat(provider.start(MySqlOptions.defaults())).isSameAs(FOUND);
    }

    @Test
    void does_not_pass_over_a_server_that_was_asked_for() {
        MySqlProvider provider = new MySqlProvider(List.of(configured("mysql://root:secret@"), source(FOUND)));

        assertThatThrownBy(() -> provider.start(MySqlOptions.defaults()))
                .hasMessageContaining("GHOSTLINE_MYSQL_URL: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void says_what_was_tried_when_there_is_none() {
        MySqlProvider provider = new MySqlProvider(List.of(configured(" "), onPath("/nowhere")));

        assertThatThrownBy(() -> provider.start(MySqlOptions.defaults()))
                .hasMessageContaining("GHOSTLINE_MYSQL_URL: not set")
                .hasMessageContaining("mysqld on the PATH: none");
    }

    @Test
    void passes_over_mariadb(@TempDir Path folder) throws IOException {
        fakeMysqld(folder, "mysqld  Ver 10.11.11-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64");

        assertThatThrownBy(() -> onPath(folder.toString()).start(MySqlOptions.defaults()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("is MariaDB");
    }

    @Test
    void passes_over_a_mysql_that_is_too_old(@TempDir Path folder) throws IOException {
        fakeMysqld(folder, "mysqld  Ver 5.6.51 for Linux on x86_64 (MySQL Community Server)");

        assertThatThrownBy(() -> onPath(folder.toString()).start(MySqlOptions.defaults()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("older than MySQL 5.7");
    }

    @Test
    void passes_over_a_mysql_that_was_not_asked_for(@TempDir Path folder) throws IOException {
        fakeMysqld(folder, "mysqld  Ver 8.0.45 for Linux on x86_64 (MySQL Community Server - GPL)");
        PathMySql source = new PathMySql(folder.toString(), Optional.of(MySqlVersion.parse("8.0.15")));

        assertThatThrownBy(() -> source.start(MySqlOptions.defaults()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("mysqld is MySQL 8.0.45, not 8.0.15");
    }

    private static ConfiguredMySql configured(@Nullable String url) {
        return new ConfiguredMySql(url, Optional.empty());
    }

    private static PathMySql onPath(String path) {
        return new PathMySql(path, Optional.empty());
    }

    private static void fakeMysqld(Path folder, String version) throws IOException {
        Path file = Files.writeString(folder.resolve("mysqld"), "#!/bin/sh\necho '" + version + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static MySqlSource source(MySqlServer server) {
        return new MySqlSource() {
            @Override
            public String description() {
                return "a fake";
            }

            @Override
            public MySqlServer start(MySqlOptions options) {
                return server;
            }
        };
    }
}
