package io.ghostline.issue.security;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Names and passwords, and how often they may be tried. One that was right just before is right at once. */
final class Logins {
    /** What a name that is not there is compared with: an answer takes as long as for one that is. No password has this hash. */
    private static final User NOBODY =
            new User("nobody", "$2a$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01234", Set.of(Role.VIEWER));

    private final UsersFile file;
    private final Passwords passwords = new Passwords();
    private final PasswordChecks checks = new PasswordChecks();
    private final LoginDelays delays;

    Logins(UsersFile file, Clock clock) {
        this.file = file;
        this.delays = new LoginDelays(clock);
    }

    /**
     * Looks whether the password is the user's.
     *
     * @param address where it comes from
     * @return empty when the name or the password is wrong
     * @throws TooManyLoginsException when it was not looked at
     * @throws IOException when the users' file can't be read, and never could
     */
    Optional<User> login(String name, char[] password, String address) throws IOException {
        User user = file.find(name).orElse(NOBODY);
        if (passwords.remembered(user, password)) {
            return Optional.of(user);
        }
        delays.check(name, address);
        boolean right = checks.run(() -> right(user, name, password, address));
        return right ? Optional.of(user) : Optional.empty();
    }

    private boolean right(User user, String name, char[] password, String address) {
        delays.check(name, address); // those before it in the queue may have been wrong
        if (passwords.right(user, password) && !user.equals(NOBODY)) {
            delays.right(name, address);
            return true;
        }
        delays.wrong(name, address);
        return false;
    }
}
