package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.approval.ApprovalRules;
import io.ghostline.issue.approval.RolloutPolicies;
import io.ghostline.issue.approval.ServerLimits;
import io.ghostline.issue.store.PolicyEntity;
import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.SqlErrors;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of approval and of rollout, and limits, in the versions that count. */
@ApplicationScoped
public class Policies {
    private static final Kind<ApprovalRules> APPROVAL =
            new Kind<>("approval-rules", ApprovalRules.class, ApprovalRules.NONE);
    private static final Kind<RolloutPolicies> ROLLOUT =
            new Kind<>("rollout-policies", RolloutPolicies.class, RolloutPolicies.NONE);
    private static final Kind<ServerLimits> LIMITS = new Kind<>("server-limits", ServerLimits.class, ServerLimits.NONE);

    private final IssueClock clock;

    @Inject
    Policies(IssueClock clock) {
        this.clock = clock;
    }

    private record Kind<T>(String name, Class<T> type, T none) {}

    /**
     * Rules, and who made them.
     *
     * @param version 0 when nobody has made any
     */
    public record Versioned<T>(
            T rules,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    public Versioned<ApprovalRules> approval() {
        return newest(APPROVAL);
    }

    public Versioned<RolloutPolicies> rollout() {
        return newest(ROLLOUT);
    }

    /**
     * Replaces the rules of approval; issues that are handed in already keep what they have.
     *
     * @param expected the version that the caller has seen; empty to replace whatever is there
     * @throws StaleException when somebody else was faster
     */
    public Versioned<ApprovalRules> approval(ApprovalRules rules, Optional<Long> expected, String actor) {
        return replace(APPROVAL, rules, expected, actor);
    }

    /**
     * Replaces the policies of rollout.
     *
     * @throws StaleException when somebody else was faster
     */
    public Versioned<RolloutPolicies> rollout(RolloutPolicies policies, Optional<Long> expected, String actor) {
        return replace(ROLLOUT, policies, expected, actor);
    }

    public Versioned<ServerLimits> limits() {
        return newest(LIMITS);
    }

    /**
     * Replaces the limits; what runs goes on.
     *
     * @throws StaleException when somebody else was faster
     */
    public Versioned<ServerLimits> limits(ServerLimits limits, Optional<Long> expected, String actor) {
        return replace(LIMITS, limits, expected, actor);
    }

    private static <T> Versioned<T> newest(Kind<T> kind) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> PolicyEntity.newest(kind.name())
                        .map(entity -> new Versioned<>(
                                ContractJson.read(entity.body, kind.type()),
                                entity.version,
                                entity.changedBy,
                                entity.changedAt))
                        .orElse(new Versioned<>(kind.none(), 0, null, null)));
    }

    private <T> Versioned<T> replace(Kind<T> kind, T rules, Optional<Long> expected, String actor) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long version = newest(kind).version();
            if (expected.isPresent() && expected.get() != version) {
                throw new StaleException(version);
            }
            PolicyEntity next =
                    new PolicyEntity(kind.name(), version + 1, ContractJson.writeText(rules), actor, clock.now());
            try {
                next.persistAndFlush();
            } catch (PersistenceException e) {
                if (!isTaken(e)) {
                    throw e;
                }
                throw new StaleException(version + 1); // by somebody at the same time
            }
            return new Versioned<>(rules, next.version, actor, next.changedAt);
        });
    }

    private static boolean isTaken(PersistenceException failure) {
        return Causes.of(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException error && SqlErrors.isDuplicateKey(error));
    }
}
