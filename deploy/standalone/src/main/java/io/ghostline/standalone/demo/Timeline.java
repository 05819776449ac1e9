package io.ghostline.standalone.demo;

import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.IssueView.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When what happened in a migration, from its facts. */
public record Timeline(Instant rolledOut, Instant verified, Instant swapped, List<Step> steps) {
    /** A fact and how long after the rollout it was. */
    public record Step(String what, Duration after) {}

    /** @throws IllegalStateException when the migration has not been swapped */
    public static Timeline of(IssueView issue) {
        Instant rolledOut = issue.rolledOutAt();
        if (rolledOut == null) {
            throw new IllegalStateException("issue " + issue.id() + " was never rolled out");
        }
        List<Step> steps = new ArrayList<>();
        for (Fact fact : issue.facts() == null ? List.<Fact>of() : issue.facts()) {
            steps.add(new Step(fact.type(), Duration.between(rolledOut, fact.at())));
        }
        return new Timeline(rolledOut, at(issue, "Verified"), at(issue, "CutOverCompleted"), List.copyOf(steps));
    }

    private static Instant at(IssueView issue, String type) {
        return issue.fact(type)
                .orElseThrow(() -> new IllegalStateException("issue " + issue.id() + " has no fact " + type))
                .at();
    }

    /** From the rollout to the swap. */
    public Duration duration() {
        return Duration.between(rolledOut, swapped);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("rollout");
        steps.forEach(step ->
                text.append(" > %s %.1f s".formatted(step.what(), step.after().toMillis() / 1000.0)));
        return text.toString();
    }
}
