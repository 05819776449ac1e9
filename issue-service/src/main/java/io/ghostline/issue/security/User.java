package io.ghostline.issue.security;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A user of the file. Its text never shows the hash.
 *
 * @param hash of the password, bcrypt, in the form that {@code htpasswd -B} writes
 */
public record User(String name, String hash, Set<String> roles) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d{2}\\$[./A-Za-z0-9]{53}");

    public User {
        Objects.requireNonNull(hash, "hash");
        roles = Set.copyOf(roles);
        requireNameAndRoles(name, roles);
        if (!BCRYPT.matcher(hash).matches()) {
            throw new IllegalArgumentException("the password of " + name
                    + " is no bcrypt hash: 'bin/ghostline user' or 'htpasswd -nB " + name + "' makes one");
        }
    }

    /** @throws IllegalArgumentException when nobody can be called so, or a role is none */
    public static void requireNameAndRoles(String name, Set<String> roles) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no user name: letters, digits and . _ @ - are, up to 100 of them");
        }
        if (roles.isEmpty() || !roles.stream().allMatch(Role::exists)) {
            throw new IllegalArgumentException(
                    "the roles of " + name + " are " + new TreeSet<>(roles) + ": one or more of "
                            + new TreeSet<>(Role.ALL) + " are expected, or a kind of approver, such as approver-dba");
        }
    }

    @Override
    public String toString() {
        return name + new TreeSet<>(roles);
    }
}
