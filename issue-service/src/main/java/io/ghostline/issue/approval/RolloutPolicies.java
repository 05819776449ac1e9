package io.ghostline.issue.approval;

import io.ghostline.issue.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies of all environments. An issue with changes in several environments is bound by each of theirs. */
public record RolloutPolicies(List<RolloutPolicy> policies) {
    private static final int MOST_POLICIES = 200;

    public static final RolloutPolicies NONE = new RolloutPolicies(List.of());

    public RolloutPolicies {
        policies = List.copyOf(Objects.requireNonNullElse(policies, List.of()));
        if (policies.size() > MOST_POLICIES) {
            throw new IllegalArgumentException("policies: at most " + MOST_POLICIES);
        }
        if (policies.stream().map(RolloutPolicy::environment).distinct().count() < policies.size()) {
            throw new IllegalArgumentException("policies: at most one of each environment");
        }
    }

    private RolloutPolicy of(@Nullable String environment) {
        return named(environment).or(() -> named(RolloutPolicy.ANY)).orElse(RolloutPolicy.DEFAULT);
    }

    private Optional<RolloutPolicy> named(@Nullable String environment) {
        return policies.stream()
                .filter(policy -> policy.environment().equals(environment))
                .findFirst();
    }

    private Stream<RolloutPolicy> of(Collection<Subject> changes) {
        return changes.stream().map(change -> of(change.environment()));
    }

    /** Whether Ghostline itself says go. */
    public boolean automatic(Collection<Subject> changes) {
        return of(changes).allMatch(policy -> policy.mode() == RolloutPolicy.Mode.AUTOMATIC);
    }

    /** The roles that a person who has sessions ended must have, and these ones lack. */
    public Set<String> missingForceRoles(Collection<Optional<String>> environments, Set<String> roles) {
        if (roles.contains(Role.ADMIN)) {
            return Set.of();
        }
        Set<String> missing = new TreeSet<>();
        environments.forEach(
                environment -> missing.add(of(environment.orElse(null)).forceRole()));
        missing.removeAll(roles);
        return missing;
    }

    /** The roles that the person who says go must have, and these ones lack. */
    public Set<String> missingRoles(Collection<Subject> changes, Set<String> roles) {
        if (roles.contains(Role.ADMIN)) {
            return Set.of();
        }
        Set<String> missing = new TreeSet<>();
        of(changes).map(RolloutPolicy::role).forEach(missing::add);
        missing.removeAll(roles);
        return missing;
    }
}
