package io.ghostline.issue.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.issue.review.outlook.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRulesTest {
    private static final Set<String> AUTHORS = Set.of("dana", "olga");
    private static final Subject ORDERS =
            new Subject("shop-eu", "production", "orders", RiskLevel.MODERATE, 1_000, 5_000_000);

    @ParameterizedTest
    @CsvSource({
        // databases, environments, tables, risk, rows, bytes, fits
        " , , , , , , true",
        "shop-*, , , , , , true",
        "shop-?s, , , , , , false",
        "billing, , , , , , false",
        "shop.eu, , , , , , false",
        " , production, , , , , true",
        " , test, , , , , false",
        " , , ord*, , , , true",
        " , , Orders, , , , false",
        " , , , LOW, , , true",
        " , , , MODERATE, , , true",
        " , , , HIGH, , , false",
        " , , , , 1000, , true",
        " , , , , 1001, , false",
        " , , , , , 5000001, false",
        "shop-*, production, orders, LOW, 1, 1, true",
        "shop-*, production, orders, LOW, 1, 9000000, false",
    })
    void aRuleFitsWhenAllItsConditionsDo(
            String databases, String environments, String tables, RiskLevel risk, Long rows, Long bytes, boolean fits) {
        ApprovalRule rule = new ApprovalRule(
                "r", list(databases), list(environments), list(tables), risk, rows, bytes, List.of("approver"), false);

        assertThat(rule.fits(ORDERS)).isEqualTo(fits);
    }

    @Test
    void whatIsNotKnownNeedsTheApproval() {
        Subject unknown = new Subject("shop", null, "orders", null, 0, 0);

        assertThat(rule("a", List.of("production"), RiskLevel.HIGH, "approver").fits(unknown))
                .isTrue();
        assertThat(rule("exempt", List.of("test"), null).fits(unknown)).isFalse();
        assertThat(rule("exempt", List.of(), RiskLevel.LOW).fits(unknown)).isFalse();
        assertThat(rule("exempt", List.of(), null).fits(unknown)).isTrue();
    }

    @Test
    void aChangeThatNobodyHasToApproveTakesNoOtherWithIt() {
        ApprovalRules rules = new ApprovalRules(
                List.of(rule("scratch", List.of("test"), null), rule("all", List.of(), null, "approver")));
        Subject scratch = new Subject("test", "test", "t", RiskLevel.LOW, 1, 1);

        assertThat(rules.flow(List.of(scratch))).isEmpty();
        assertThat(rules.flow(List.of(scratch, ORDERS)).map(ApprovalFlow::rule)).contains("all");
    }

    @Test
    void anIssueNeedsWhatAnyOfItsChangesNeeds() {
        ApprovalRules rules = new ApprovalRules(List.of(
                rule("risky", List.of(), RiskLevel.HIGH, "approver", "approver-dba"),
                rule("production", List.of("production"), null, "approver", "approver")));
        Subject risky = new Subject("test", "test", "t", RiskLevel.HIGH, 1, 1);

        ApprovalFlow both = rules.flow(List.of(ORDERS, risky)).orElseThrow();

        assertThat(both.rule()).isEqualTo("risky, production");
        assertThat(both.steps())
                .extracting(ApprovalFlow.Step::role)
                .containsExactly("approver", "approver-dba", "approver");
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        ApprovalRules rules = new ApprovalRules(List.of(
                rule("risky", List.of(), RiskLevel.HIGH, "approver", "admin"),
                rule("production", List.of("production"), null, "approver")));
        Subject risky = new Subject("test", "test", "t", RiskLevel.HIGH, 1, 1);
        Subject harmless = new Subject("test", "test", "t", RiskLevel.LOW, 1, 1);

        assertThat(rules.flow(List.of(ORDERS)).map(ApprovalFlow::rule)).contains("production");
        assertThat(rules.flow(List.of(risky)).map(ApprovalFlow::rule)).contains("risky");
        assertThat(rules.flow(List.of(harmless))).isEmpty();
    }

    @Test
    void aRuleThatAsksForNobodyEndsTheSearch() {
        ApprovalRules rules =
                new ApprovalRules(List.of(rule("scratch", List.of(), null), rule("all", List.of(), null, "approver")));

        assertThat(rules.flow(List.of(ORDERS))).isEmpty();
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> rule("r", List.of(), null, "developer")).hasMessageContaining("developer");
        assertThatThrownBy(() -> rule(" ", List.of(), null)).hasMessageContaining("name");
        assertThatThrownBy(() -> rule("r", List.of(" "), null)).hasMessageContaining("environments");
        assertThatThrownBy(() -> new ApprovalRules(List.of(rule("r", List.of(), null), rule("r", List.of(), null))))
                .hasMessageContaining("'r'");
    }

    @Test
    void theChainIsGoneStepByStepByDifferentPeople() {
        ApprovalFlow flow = ApprovalFlow.of(List.of(rule("r", List.of(), null, "approver", "approver-dba")));
        Set<String> both = Set.of("approver", "approver-dba");

        assertThat(flow.objection("ann", Set.of("approver-dba"), AUTHORS))
                .hasValueSatisfying(why -> assertThat(why).contains("'approver'"));
        assertThat(flow.objection("dana", both, AUTHORS))
                .hasValueSatisfying(why -> assertThat(why).contains("somebody else"));
        assertThat(flow.objection("olga", both, AUTHORS)).as("who edited it").isPresent();
        assertThat(flow.objection("ann", both, AUTHORS)).isEmpty();

        ApprovalFlow half = flow.approved("ann", Instant.EPOCH, "fine");
        assertThat(half.next().map(ApprovalFlow.Step::role)).contains("approver-dba");
        assertThat(half.objection("ann", both, AUTHORS))
                .hasValueSatisfying(why -> assertThat(why).contains("another person"));
        assertThat(half.objection("bob", Set.of("approver"), AUTHORS)).isPresent();
        assertThat(half.objection("root", Set.of("admin"), AUTHORS)).isEmpty();
        assertThat(half.approved("bob", Instant.EPOCH, null).next()).isEqualTo(Optional.empty());
    }

    private static ApprovalRule rule(String name, List<String> environments, RiskLevel risk, String... approvers) {
        return new ApprovalRule(name, List.of(), environments, List.of(), risk, null, null, List.of(approvers), false);
    }

    private static List<String> list(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
