package io.ghostline.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StartFailureTest {
    @Test
    void what_was_refused_is_said_as_it_is_however_deep_it_stands() {
        StartFailure failure =
                StartFailure.of(new RuntimeException("Failed", new StartRefusedException("export X=<value>")));

        assertThat(failure).isEqualTo(new StartFailure("export X=<value>", true));
    }

    @Test
    void a_taken_port_is_told_with_the_settings_that_name_another() {
        StartFailure failure =
                StartFailure.of(new RuntimeException(new QuarkusBindException("h", 8080, new BindException())));

        assertThat(failure.sentence()).contains("port 8080 of h").contains("QUARKUS_HTTP_PORT");
    }

    @Test
    void other_reasons_are_on_one_line_without_names_of_classes() {
        StartFailure failure = StartFailure.of(new IllegalStateException(
                "outer", new IllegalStateException("org.example.SomeException: it is\n\tbroken")));

        assertThat(failure).isEqualTo(new StartFailure("it is broken", false));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(StartFailure.of(new NoSuchFileException("/a/b")).sentence()).isEqualTo("there is no file /a/b");
    }

    @Test
    void a_reason_that_says_nothing_points_at_the_log() {
        assertThat(StartFailure.of(new NullPointerException()).sentence()).isEqualTo("the lines above say more");
    }
}
