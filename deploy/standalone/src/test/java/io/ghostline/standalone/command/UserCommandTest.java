package io.ghostline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.issue.security.Passwords;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.security.User;
import io.ghostline.issue.security.UsersFile;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UserCommandTest {
    @TempDir
    Path data;

    private final StringWriter said = new StringWriter();

    @Test
    void a_user_is_added_with_the_hash_of_their_password() throws IOException {
        firstStart();

        assertThat(add("secret", "dana", "developer,approver-dba"))
                .as(said.toString())
                .isZero();

        User dana = new UsersFile(data.resolve("users")).find("dana").orElseThrow();
        assertThat(dana.roles()).containsExactlyInAnyOrder("developer", "approver-dba");
        assertThat(BcryptUtil.matches("secret", dana.hash())).isTrue();
        assertThat(said.toString()).contains("dana").doesNotContain("secret").doesNotContain(dana.hash());
    }

    @Test
    void a_name_that_is_there_is_refused_and_keeps_its_password() throws IOException {
        firstStart();
        String before = Files.readString(data.resolve("users"));

        assertThat(add("secret", "admin", "admin")).isEqualTo(1);

        assertThat(said.toString()).contains("there is a user admin").contains("already");
        assertThat(Files.readString(data.resolve("users"))).isEqualTo(before);
    }

    @Test
    void a_role_that_there_is_not_is_refused_before_a_password_is_asked_for() throws IOException {
        firstStart();

        int exit = run(
                name -> {
                    throw new AssertionError("asked");
                },
                "dana",
                "developer,boss");

        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains("boss").contains("operator");
    }

    @Test
    void without_a_file_the_server_has_not_been_started() {
        assertThat(add("secret", "dana", "developer")).isEqualTo(1);

        assertThat(said.toString()).contains("the first start of the server makes it");
    }

    /** Three commands of a script read their lines from one pipe. */
    @Test
    void a_password_is_one_line_and_what_is_behind_it_stays() throws IOException {
        InputStream in = new ByteArrayInputStream("first one\r\nsecond\nlast".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(NewPassword.line(in), NewPassword.line(in), NewPassword.line(in), NewPassword.line(in)))
                .containsExactly("first one", "second", "last", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789012345678901234567890123456789012345678901234567890123456789012"})
    void no_password_and_one_that_bcrypt_would_cut_are_refused(String password) {
        assertThatThrownBy(() -> NewPassword.checked(password)).hasMessageContaining("1 to 72 bytes");
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        assertThat(new Version().getVersion()[0]).matches("ghostline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    private void firstStart() throws IOException {
        User admin = new User("admin", Passwords.hash("other"), Set.of(Role.ADMIN));
        new UsersFile(data.resolve("users")).create(List.of(admin));
    }

    private int add(String password, String name, String roles) {
        return run(user -> password, name, roles);
    }

    private int run(NewPassword password, String name, String roles) {
        return new CommandLine(new UserCommand(password))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute("--data=" + data, name, roles);
    }
}
