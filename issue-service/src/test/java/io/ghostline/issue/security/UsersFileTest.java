package io.ghostline.issue.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsersFileTest {
    private static final String HASH = "$2y$04$HFIOf9pI3sVVY4cpI3ax0eZzqfzUwV8DSpE08pzgUrqyfUFpdAb7W";

    @TempDir
    Path folder;

    private Path path;
    private UsersFile file;

    @BeforeEach
    void path() {
        path = folder.resolve("deep").resolve("users");
        file = new UsersFile(path);
    }

    @Test
    void aNewFileIsReadableByNobodyElseAndIsNotOverwritten() throws IOException {
        User admin = new User("admin", HASH, Set.of(Role.ADMIN));

        assertThat(file.create(List.of(admin))).isTrue();
        assertThat(file.create(List.of(new User("other", HASH, Set.of(Role.VIEWER)))))
                .isFalse();

        assertThat(file.find("admin")).contains(admin);
        assertThat(file.find("other")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void theFirstStartShowsTheNewPasswordOfTheAdminOnceAndItIsRight() throws IOException {
        String shown = firstStart();

        Matcher password =
                Pattern.compile("user 'admin' with password '([^']{20,})'").matcher(shown);
        assertThat(password.find()).as(shown).isTrue();
        User admin = file.find("admin").orElseThrow();
        assertThat(admin.roles()).containsExactly(Role.ADMIN);
        assertThat(new Passwords().right(admin, password.group(1).toCharArray()))
                .isTrue();
        assertThat(Files.readString(path)).doesNotContain(password.group(1));
        assertThat(firstStart()).as("the second start").isEmpty();
        try (Stream<Path> left = Files.list(path.getParent())) {
            assertThat(left).containsExactly(path);
        }
    }

    private String firstStart() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        FileUsers.makeFirst(file, new PrintStream(shown, true, StandardCharsets.UTF_8));
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aChangeOfTheFileIsSeen() throws IOException {
        file.create(List.of(new User("admin", HASH, Set.of(Role.ADMIN))));
        assertThat(file.find("dana")).isEmpty();

        Files.writeString(path, "# people\n\n dana:" + HASH + ":developer,approver-dba \n");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(10)));

        assertThat(file.find("dana"))
                .hasValueSatisfying(
                        dana -> assertThat(dana.roles()).containsExactlyInAnyOrder("developer", "approver-dba"));
        assertThat(file.find("admin")).isEmpty();
    }

    static Stream<byte[]> contentsThatAreWrong() {
        return Stream.of(
                bytes("dana:" + HASH + ":developer\nlee:not a hash:viewer\n"),
                bytes("dana:" + HASH + ":developer\ndana:" + HASH + ":viewer\n"),
                bytes("# nobody\n"),
                bytes(""),
                new byte[] {'d', (byte) 0xC3, (byte) 0x28, ':'},
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("contentsThatAreWrong")
    void theLastGoodUsersLogInWhileTheFileIsWrong(byte @Nullable [] content) throws IOException {
        User admin = new User("admin", HASH, Set.of(Role.ADMIN));
        file.create(List.of(admin));
        assertThat(file.find("admin")).contains(admin);
        assertThat(file.current()).isTrue();
        FileTime written = FileTime.from(Instant.now().plusSeconds(10));

        if (content == null) {
            Files.delete(path);
        } else {
            Files.write(path, content);
            Files.setLastModifiedTime(path, written);
        }

        for (int i = 0; i < 2; i++) {
            assertThat(file.find("admin")).contains(admin);
            assertThat(file.find("dana")).isEmpty();
            assertThat(file.current()).isFalse();
        }
        Files.writeString(path, "dana:" + HASH + ":developer\n");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(20)));
        assertThat(file.find("dana")).isPresent();
        assertThat(file.find("admin")).isEmpty();
        assertThat(file.current()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("contentsThatAreWrong")
    void aFileThatWasNeverGoodIsAnError(byte @Nullable [] content) throws IOException {
        Files.createDirectories(path.getParent());
        if (content != null) {
            Files.write(path, content);
        }

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> file.find("dana")).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void aUserIsAddedBehindThoseThatAreThereOnce() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "# people\nadmin:" + HASH + ":admin"); // as an editor may leave it
        User dana = new User("dana", HASH, Set.of(Role.DEVELOPER, "approver-dba"));

        assertThat(file.add(dana)).isTrue();
        assertThat(file.add(new User("dana", HASH, Set.of(Role.ADMIN)))).isFalse();

        assertThat(Files.readAllLines(path))
                .containsExactly("# people", "admin:" + HASH + ":admin", "dana:" + HASH + ":approver-dba,developer");
        assertThat(new UsersFile(path).find("dana")).contains(dana);
    }

    @Test
    void nothingIsAddedToAFileThatIsWrongOrIsNotThere() throws IOException {
        User dana = new User("dana", HASH, Set.of(Role.DEVELOPER));
        assertThatThrownBy(() -> file.add(dana)).isInstanceOf(NoSuchFileException.class);

        Files.createDirectories(path.getParent());
        Files.writeString(path, "admin\n");

        assertThatThrownBy(() -> file.add(dana)).hasMessageContaining("line 1");
        assertThat(Files.readString(path)).isEqualTo("admin\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dana | name:hash:role",
                "dana:plain text:developer | bcrypt",
                "dana:$2y$04$HFIOf9pI3sVVY4cpI3ax0eZzqfzUwV8DSpE08pzgUrqyfUFpdAb7W:boss | boss",
                "da na:$2y$04$HFIOf9pI3sVVY4cpI3ax0eZzqfzUwV8DSpE08pzgUrqyfUFpdAb7W:viewer | no user name",
            })
    void aBadLineIsNamedAndItsContentIsNotShownWhereItMayBeAPassword(String line, String reason) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "# people\n" + line + "\n");

        assertThatThrownBy(() -> file.find("dana"))
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("plain text");
    }

    @Test
    void thePasswordIsCheckedAgainstTheHash() {
        Passwords passwords = new Passwords();
        User user = new User("dana", Passwords.hash("secret"), Set.of(Role.VIEWER));

        for (int i = 0; i < 2; i++) {
            assertThat(passwords.right(user, "secret".toCharArray())).isTrue();
            assertThat(passwords.right(user, "Secret".toCharArray())).isFalse();
        }
        assertThat(user.toString()).doesNotContain(user.hash());
    }
}
