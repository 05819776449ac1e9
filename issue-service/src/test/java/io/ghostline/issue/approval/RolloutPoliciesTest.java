package io.ghostline.issue.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.issue.approval.RolloutPolicy.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutPoliciesTest {
    private static final RolloutPolicy TEST = new RolloutPolicy("test", Mode.AUTOMATIC, "operator");
    private static final RolloutPolicy PRODUCTION = new RolloutPolicy("production", Mode.BY_PERSON, "admin");

    private final RolloutPolicies policies = new RolloutPolicies(List.of(TEST, PRODUCTION));

    @Test
    void anIssueIsBoundByThePoliciesOfAllItsChanges() {
        assertThat(policies.automatic(List.of(in("test")))).isTrue();
        assertThat(policies.automatic(List.of(in("test"), in("production")))).isFalse();
        assertThat(policies.missingRoles(List.of(in("test"), in("production")), Set.of("operator")))
                .containsExactly("admin");
    }

    @Test
    void withoutAPolicyAnOperatorSaysGo() {
        assertThat(policies.automatic(List.of(in(null)))).isFalse();
        assertThat(policies.missingRoles(List.of(in("elsewhere")), Set.of("developer")))
                .containsExactly("operator");
        assertThat(policies.missingRoles(List.of(in(null)), Set.of("operator"))).isEmpty();
    }

    @Test
    void aPolicyForAllOthersIsForThoseWithoutEnvironmentToo() {
        RolloutPolicies all =
                new RolloutPolicies(List.of(PRODUCTION, new RolloutPolicy("*", Mode.AUTOMATIC, "operator")));

        assertThat(all.automatic(List.of(in(null), in("test")))).isTrue();
        assertThat(all.automatic(List.of(in("production")))).isFalse();
    }

    @Test
    void whoMayHaveSessionsEndedIsAnOperatorUnlessAPolicySaysAdmin() {
        RolloutPolicies strict = new RolloutPolicies(
                List.of(TEST, new RolloutPolicy("production", Mode.BY_PERSON, "operator", "admin")));
        Optional<String> production = Optional.of("production");

        assertThat(strict.missingForceRoles(List.of(Optional.of("test"), Optional.empty()), Set.of("operator")))
                .isEmpty();
        assertThat(strict.missingForceRoles(List.of(Optional.of("test"), production), Set.of("operator")))
                .containsExactly("admin");
        assertThat(strict.missingForceRoles(List.of(production), Set.of("admin")))
                .isEmpty();
        assertThatThrownBy(() -> new RolloutPolicy("test", Mode.BY_PERSON, "operator", "developer"))
                .hasMessageContaining("developer");
    }

    @Test
    void twoPoliciesOfOneEnvironmentAreRefused() {
        assertThatThrownBy(() -> new RolloutPolicies(List.of(TEST, TEST))).hasMessageContaining("one of each");
        assertThatThrownBy(() -> new RolloutPolicy("test", Mode.BY_PERSON, "viewer"))
                .hasMessageContaining("viewer");
    }

    private static Subject in(String environment) {
        return new Subject("shop", environment, "orders", null, 1, 1);
    }
}
