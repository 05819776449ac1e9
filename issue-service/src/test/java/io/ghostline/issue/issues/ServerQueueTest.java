package io.ghostline.issue.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.store.Execution;
import io.ghostline.issue.store.Turn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerQueueTest {
    @Test
    void noMoreBeginThanMayAndTheOthersSeeTheirPosition() {
        ServerQueue queue = queue(2, running("a", "s1"), waiting("b", "s1"), waiting("c", "s1"), waiting("d", "s1"));

        assertThat(begins(queue)).containsExactly("b-1");
        assertThat(queue.waitsFor("c-1"))
                .contains("1 other runs on this server, and no more than 2 may at a time (/api/v1/limits);"
                        + " position 1 in its queue");
        assertThat(queue.waitsFor("d-1"))
                .hasValueSatisfying(text -> assertThat(text).contains("position 2"));
        assertThat(queue.waitsFor("a-1")).isEmpty();
        assertThat(queue.waitsFor("b-1")).isEmpty();
    }

    @Test
    void eachServerHasItsOwnQueue() {
        ServerQueue queue = queue(1, running("a", "s1"), waiting("b", "s1"), waiting("c", "s2"), waiting("d", "s2"));

        assertThat(begins(queue)).containsExactly("c-1");
        assertThat(queue.waitsFor("d-1"))
                .hasValueSatisfying(text -> assertThat(text).contains("position 1"));
    }

    @Test
    void whatIsCancelledOrFailsKeepsItsPlaceUntilItIsCleanedUp() {
        ServerQueue queue = queue(
                2, turn("a", "s1", ChangeState.CANCELLING), turn("b", "s1", ChangeState.FAILING), waiting("c", "s1"));

        assertThat(begins(queue)).isEmpty();
    }

    @Test
    void aLimitThatWasLoweredStopsNothingThatRuns() {
        ServerQueue queue = queue(1, running("a", "s1"), running("b", "s1"), waiting("c", "s1"));

        assertThat(begins(queue)).isEmpty();
        assertThat(queue.waitsFor("c-1"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("2 others run"));
    }

    @Test
    void ofATableOneRunsAndWhoWaitsForItIsInNobodysWay() {
        Turn first = new Turn("a-1", "a", Execution.IN_ORDER, ChangeState.RUNNING, "s1", "shop", "shop", "t", null);
        Turn second = new Turn("b-1", "b", Execution.IN_ORDER, ChangeState.WAITING, "s1", "shop2", "shop", "t", null);
        Turn third = new Turn("c-1", "c", Execution.IN_ORDER, ChangeState.WAITING, "s1", "shop", "shop", "u", null);
        Turn fourth = new Turn("d-1", "d", Execution.IN_ORDER, ChangeState.WAITING, "s1", "shop", "shop", "u", null);

        ServerQueue queue = queue(10, first, second, third, fourth);

        assertThat(begins(queue)).containsExactly("c-1");
        assertThat(queue.waitsFor("b-1")).contains("its table is migrated by issue a");
        assertThat(queue.waitsFor("d-1"))
                .contains("its table is migrated by issue c, which was rolled out earlier and waits as well");
    }

    @Test
    void changesInOrderComeOneAfterTheOther() {
        Turn one = new Turn("a-1", "a", Execution.IN_ORDER, ChangeState.RUNNING, "s1", "shop", "shop", "t", null);
        Turn two = new Turn("a-2", "a", Execution.IN_ORDER, ChangeState.WAITING, null, "shop", "shop", "u", null);
        Turn three = new Turn("a-3", "a", Execution.IN_ORDER, ChangeState.WAITING, null, "shop", "shop", "v", null);

        assertThat(begins(queue(10, one, two, three))).isEmpty();
        assertThat(begins(queue(10, two, three))).containsExactly("a-2");
    }

    @Test
    void changesAtOnceTakeWhatPlacesThereAre() {
        Turn one = new Turn("a-1", "a", Execution.PARALLEL, ChangeState.RUNNING, "s1", "shop", "shop", "t", null);
        Turn two = new Turn("a-2", "a", Execution.PARALLEL, ChangeState.WAITING, "s1", "shop", "shop", "u", null);
        Turn three = new Turn("a-3", "a", Execution.PARALLEL, ChangeState.WAITING, "s1", "shop", "shop", "v", null);

        assertThat(begins(queue(2, one, two, three))).containsExactly("a-2");
    }

    private static ServerQueue queue(int limit, Turn... turns) {
        return new ServerQueue(List.of(turns), limit);
    }

    private static List<String> begins(ServerQueue queue) {
        return queue.next().stream().map(Turn::changeId).toList();
    }

    private static Turn running(String issue, String server) {
        return turn(issue, server, ChangeState.RUNNING);
    }

    private static Turn waiting(String issue, String server) {
        return turn(issue, server, ChangeState.WAITING);
    }

    private static Turn turn(String issue, @Nullable String server, ChangeState state) {
        Instant startedAt = state == ChangeState.WAITING ? null : Instant.EPOCH;
        return new Turn(
                issue + "-1", issue, Execution.IN_ORDER, state, server, "shop", "shop", "t_" + issue, startedAt);
    }
}
