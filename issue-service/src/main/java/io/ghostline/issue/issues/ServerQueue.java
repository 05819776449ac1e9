package io.ghostline.issue.issues;

import io.ghostline.issue.store.Execution;
import io.ghostline.issue.store.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes may begin, and what the others wait for. No more than a limit of them run on a server at a time, and of a
 * table one; those that wait begin in the order in which their issues were rolled out.
 */
final class ServerQueue {
    private final List<Turn> turns;
    private final List<Turn> next = new ArrayList<>();
    private final Map<String, String> waiting = new HashMap<>();

    /**
     * Looks at all of them.
     *
     * @param turns in the order of the rollouts: changes under way, and changes that wait in issues that run
     * @param limit of changes under way on one server
     */
    ServerQueue(List<Turn> turns, int limit) {
        this.turns = turns;
        Map<String, Integer> running = new HashMap<>();
        Map<String, Integer> queued = new HashMap<>();
        List<Turn> holders = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.state().active()) {
                running.merge(turn.server(), 1, Integer::sum);
                holders.add(turn);
            }
        }
        Map<String, Integer> taken = new HashMap<>(running);
        for (Turn turn : due(turns)) {
            Optional<Turn> holder = holders.stream().filter(turn::sameTable).findFirst();
            holders.add(turn);
            if (holder.isPresent()) {
                waiting.put(turn.changeId(), tableHeld(holder.get()));
            } else if (taken.getOrDefault(turn.server(), 0) < limit) {
                taken.merge(turn.server(), 1, Integer::sum);
                next.add(turn);
            } else {
                int position = queued.merge(turn.server(), 1, Integer::sum);
                waiting.put(turn.changeId(), serverFull(running.getOrDefault(turn.server(), 0), limit, position));
            }
        }
    }

    private static List<Turn> due(List<Turn> turns) {
        Set<String> busy = new HashSet<>();
        turns.stream()
                .filter(turn ->
                        turn.execution() == Execution.IN_ORDER && turn.state().active())
                .forEach(turn -> busy.add(turn.issueId()));
        Map<String, Turn> due = new LinkedHashMap<>();
        for (Turn turn : turns) {
            boolean inOrder = turn.execution() == Execution.IN_ORDER;
            if (!turn.state().active() && !(inOrder && busy.contains(turn.issueId()))) {
                due.putIfAbsent(inOrder ? turn.issueId() : turn.changeId(), turn);
            }
        }
        return List.copyOf(due.values());
    }

    private static String tableHeld(Turn holder) {
        return "its table is migrated by issue " + holder.issueId()
                + (holder.state().active() ? "" : ", which was rolled out earlier and waits as well");
    }

    private static String serverFull(int running, int limit, int position) {
        return running + (running == 1 ? " other runs" : " others run") + " on this server, and no more than " + limit
                + " may at a time (/api/v1/limits); position " + position + " in its queue";
    }

    /** Those that may begin now, in that order. */
    List<Turn> next() {
        return List.copyOf(next);
    }

    /** How many have begun on a server after that. */
    int begunSince(Instant time, String server) {
        return (int) turns.stream()
                .filter(turn -> turn.state().active() && turn.server().equals(server))
                .map(Turn::startedAt)
                .filter(begun -> begun != null && begun.isAfter(time))
                .count();
    }

    boolean mayBegin(String changeId) {
        return next.stream().anyMatch(turn -> turn.changeId().equals(changeId));
    }

    /** Why it has not begun yet; empty for what may begin, and for what is not waiting. */
    Optional<String> waitsFor(String changeId) {
        return Optional.ofNullable(waiting.get(changeId));
    }
}
