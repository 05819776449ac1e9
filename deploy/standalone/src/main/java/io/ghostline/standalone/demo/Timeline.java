package io.ghostline.standalone.demo;

import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.IssueView.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When what happened in a migration, from its facts.
 *
 * @param attempts at the swap, in which the application had to wait; the last one succeeded
 * @param measured pauses of the last one as cutover-service measured them, in milliseconds
 */
public record Timeline(Instant rolledOut, List<Attempt> attempts, Instant swapped, String measured, List<Step> steps) {
    /** A fact and how long after the rollout it was. */
    public record Step(String what, Duration after) {}

    /**
     * An attempt at the swap.
     *
     * @param from when the first lock was asked for
     * @param to its fact: by then nothing was locked any more
     */
    public record Attempt(Instant from, Instant to) {}

    private static final String FAILED = "CutOverAttemptFailed";
    private static final String COMPLETED = "CutOverCompleted";

    /** @throws IllegalStateException when the migration has not been swapped */
    public static Timeline of(IssueView issue) {
        Instant rolledOut = issue.rolledOutAt();
        if (rolledOut == null) {
            throw new IllegalStateException("issue " + issue.id() + " was never rolled out");
        }
        List<Step> steps = new ArrayList<>();
        List<Attempt> attempts = new ArrayList<>();
        for (Fact fact : issue.facts()) {
            steps.add(new Step(fact.type(), Duration.between(rolledOut, fact.at())));
            if (fact.type().equals(FAILED)) {
                lockRequestedAt(fact).ifPresent(from -> attempts.add(new Attempt(from, fact.at())));
            }
        }
        Fact completed = issue.fact(COMPLETED)
                .orElseThrow(() -> new IllegalStateException("issue " + issue.id() + " was not swapped"));
        // After a crash nobody knows when it began.
        attempts.add(new Attempt(lockRequestedAt(completed).orElse(rolledOut), completed.at()));
        return new Timeline(rolledOut, List.copyOf(attempts), completed.at(), measured(completed), List.copyOf(steps));
    }

    private static String measured(Fact completed) {
        return "writes %s ms, reads %s ms"
                .formatted(
                        completed.data().path("writesPausedMillis").asText(),
                        completed.data().path("readsPausedMillis").asText("unknown"));
    }

    private static Optional<Instant> lockRequestedAt(Fact fact) {
        return Optional.ofNullable(fact.data().path("lockRequestedAt").textValue())
                .map(Instant::parse);
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
