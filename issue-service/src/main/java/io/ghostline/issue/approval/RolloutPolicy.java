package io.ghostline.issue.approval;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How issues of an environment are rolled out once nobody has to approve them any more.
 *
 * @param environment its name, or {@code *} for all that have no policy of their own
 * @param role of the person that rolls out; of no meaning when it is automatic
 * @param forceRole of the person that has sessions in the way of a change ended: operator or admin
 */
public record RolloutPolicy(String environment, Mode mode, String role, String forceRole) {
    static final String ANY = "*";
    private static final Pattern ROLE = Pattern.compile("developer|operator|admin|approver(-[a-z0-9]+)*");

    private static final Set<String> FORCE_ROLES = Set.of("operator", "admin");

    /** What nobody has said otherwise. */
    static final RolloutPolicy DEFAULT = new RolloutPolicy(ANY, Mode.BY_PERSON, "operator");

    /** Who says go. */
    public enum Mode {
        /** Ghostline does, at once. */
        AUTOMATIC,
        /** A person with the role does, now or for a time. */
        BY_PERSON
    }

    /** An operator may have sessions ended. */
    public RolloutPolicy(String environment, Mode mode, String role) {
        this(environment, mode, role, "operator");
    }

    public RolloutPolicy {
        Objects.requireNonNull(mode, "mode");
        if (environment == null || environment.isBlank()) {
            throw new IllegalArgumentException("environment: its name, or " + ANY + " for all others");
        }
        role = Objects.requireNonNullElse(role, "operator");
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException("role: '" + role + "' is none of developer, operator, approver, admin");
        }
        forceRole = Objects.requireNonNullElse(forceRole, "operator");
        if (!FORCE_ROLES.contains(forceRole)) {
            throw new IllegalArgumentException("forceRole: '" + forceRole + "' is none of operator, admin");
        }
    }
}
