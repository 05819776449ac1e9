package io.ghostline.issue.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.testkit.SettableClock;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    private static final int CHEAP = 4;
    private static final String HERE = "10.0.0.1";
    private static final String ELSEWHERE = "10.0.0.2";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.started();
    private Path path;
    private Logins logins;

    @BeforeEach
    void users() throws IOException {
        path = folder.resolve("users");
        UsersFile file = new UsersFile(path);
        file.create(List.of(new User("ada", hash("right"), Set.of(Role.VIEWER))));
        logins = new Logins(file, clock);
    }

    @Test
    void afterSomeWrongPasswordsTheNextHasToWaitTwiceAsLongEachTime() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(login("ada", "wrong", HERE)).isFalse();
        }
        tooMany("ada", "right", HERE, Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        assertThat(login("ada", "wrong", HERE)).isFalse();
        tooMany("ada", "wrong", HERE, Duration.ofSeconds(2));

        clock.advance(Duration.ofSeconds(2));
        assertThat(login("ada", "right", HERE)).isTrue();
        assertThat(login("ada", "wrong", HERE))
                .as("what was right is the end of it")
                .isFalse();
    }

    @Test
    void whoGuessesAPasswordLocksNobodyOutElsewhere() throws IOException {
        for (int i = 0; i < 5; i++) {
            login("ada", "wrong", HERE);
        }

        assertThat(login("ada", "right", ELSEWHERE)).isTrue();
    }

    @Test
    void whatWasRightIsRightAtOnceWhateverElseIsTried() throws IOException {
        assertThat(login("ada", "right", HERE)).isTrue();
        for (int i = 0; i < 5; i++) {
            login("ada", "wrong", HERE);
        }
        tooMany("ada", "wrong", HERE, Duration.ofSeconds(1));

        assertThat(login("ada", "right", HERE)).isTrue();
    }

    @Test
    void whatWasRightIsForgottenWhenTheFileSaysSomethingElse() throws IOException {
        assertThat(login("ada", "right", HERE)).isTrue();
        Files.writeString(path, "ada:" + hash("another") + ":viewer\n");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(login("ada", "right", HERE)).isFalse();
        assertThat(login("ada", "another", HERE)).isTrue();
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedDown() throws IOException {
        for (int i = 0; i < 21; i++) {
            assertThat(login("name" + i, "wrong", HERE)).isFalse();
        }

        tooMany("ada", "right", HERE, Duration.ofSeconds(1));
        assertThat(login("ada", "right", ELSEWHERE)).isTrue();
    }

    @Test
    void manyNamesAndAddressesAreNotAllRemembered() {
        LoginDelays delays = new LoginDelays(clock);
        for (int i = 0; i < 30_000; i++) {
            delays.wrong("n".repeat(5_000) + i, "address " + i);
        }

        assertThat(delays.size()).isLessThanOrEqualTo(10_000);
        assertThatCode(() -> delays.check("ada", HERE)).doesNotThrowAnyException();
    }

    private boolean login(String name, String password, String address) throws IOException {
        return logins.login(name, password.toCharArray(), address).isPresent();
    }

    private void tooMany(String name, String password, String address, Duration wait) {
        assertThatThrownBy(() -> login(name, password, address))
                .isInstanceOfSatisfying(
                        TooManyLoginsException.class, e -> assertThat(e.delay()).isEqualTo(wait));
    }

    private static String hash(String password) {
        return BcryptUtil.bcryptHash(password, CHEAP);
    }
}
