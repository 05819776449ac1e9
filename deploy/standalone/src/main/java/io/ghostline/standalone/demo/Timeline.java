package io.ghostline.standalone.demo;

import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.IssueView.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When what happened in a migration, from its facts.
 *
 * @param attempted the end of the first attempt at the swap, which may be the one that succeeded
 */
public record Timeline(Instant rolledOut, Instant attempted, Instant swapped, List<Step> steps) {
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
        Instant swapped = issue.fact("CutOverCompleted")
                .orElseThrow(() -> new IllegalStateException("issue " + issue.id() + " was not swapped"))
                .at();
        Instant attempted = issue.fact("CutOverAttemptFailed").map(Fact::at).orElse(swapped);
        return new Timeline(rolledOut, attempted, swapped, List.copyOf(steps));
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
