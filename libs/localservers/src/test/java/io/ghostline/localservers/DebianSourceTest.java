package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebianSourceTest {

    @Test
    void finds_the_mirror_in_the_one_line_format() {
        String text = """
                # deb http://old.example/debian buster main
                deb https://other.example/tools stable main
                deb [arch=amd64 signed-by=/keys/debian.gpg] http://mirror.example/debian bookworm main
                """;

        assertThat(DebianSource.find(text))
                .contains(new DebianSource("http://mirror.example/debian", Optional.of("/keys/debian.gpg")));
    }

    @Test
    void finds_the_mirror_in_the_paragraph_format() {
        String text = """
                Types: deb
                URIs: http://mirror.example/debian-security
                Suites: bookworm-security

                Types: deb
                # http://snapshot.example/archive/debian
                URIs: http://mirror.example/debian/
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By: /keys/debian.gpg
                """;

        assertThat(DebianSource.find(text))
                .contains(new DebianSource("http://mirror.example/debian/", Optional.of("/keys/debian.gpg")));
    }

    @Test
    void does_without_a_keyring_when_apt_names_none() {
        assertThat(DebianSource.find("deb http://mirror.example/debian sid main"))
                .contains(new DebianSource("http://mirror.example/debian", Optional.empty()));
    }

    @Test
    void takes_no_other_distribution_for_debian() {
        assertThat(DebianSource.find("deb http://mirror.example/ubuntu noble main"))
                .isEmpty();
    }
}
