package io.ghostline.issue.security;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a person may do. Whoever has any of them may also look ({@link #VIEWER}); {@link #ADMIN} may do everything. They are
 * texts because annotations name them.
 */
public final class Role {
    /** Looks at everything. */
    public static final String VIEWER = "viewer";
    /** Previews and files issues, edits and cancels their own. */
    public static final String DEVELOPER = "developer";
    /** Approves and rejects issues. */
    public static final String APPROVER = "approver";
    /** Rolls out, steers, cuts over, cancels, drops old tables. */
    public static final String OPERATOR = "operator";
    /** Everything; also the rules of approval and rollout. */
    public static final String ADMIN = "admin";

    public static final Set<String> ALL = Set.of(VIEWER, DEVELOPER, APPROVER, OPERATOR, ADMIN);

    /** A kind of approver, such as {@code approver-dba}, for chains of several approvals. */
    private static final Pattern KIND_OF_APPROVER = Pattern.compile(APPROVER + "(-[a-z0-9]+)+");

    private Role() {}

    /** Whether it is one of these, or a kind of approver. */
    public static boolean exists(String role) {
        return ALL.contains(role) || KIND_OF_APPROVER.matcher(role).matches();
    }

    /** What they include besides themselves; roles that mean nothing here include nothing. */
    static Set<String> including(Set<String> roles) {
        if (roles.contains(ADMIN)) {
            return ALL;
        }
        Set<String> more = new HashSet<>();
        if (roles.stream().anyMatch(Role::exists)) {
            more.add(VIEWER);
        }
        if (roles.stream().anyMatch(role -> KIND_OF_APPROVER.matcher(role).matches())) {
            more.add(APPROVER);
        }
        return more;
    }
}
