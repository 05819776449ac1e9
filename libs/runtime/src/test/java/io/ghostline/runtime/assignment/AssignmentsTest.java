package io.ghostline.runtime.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.contracts.progress.MigrationProgress.WorkerWaiting;
import io.ghostline.runtime.assignment.Fakes.Published;
import io.ghostline.runtime.assignment.Fakes.ScriptedWork;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
    private final Published published = new Published();
    private final Map<String, ScriptedWork> works = new ConcurrentHashMap<>();
    private final ScriptedWork work = new ScriptedWork();
    private final Assignments assignments = assignments(Duration.ofMinutes(15));

    @AfterEach
    void close() {
        assignments.close();
    }

    private Assignments assignments(Duration patience) {
        return new Assignments(
                "worker", migration -> works.computeIfAbsent(migration.id(), id -> work), published, patience);
    }

    private void receive(DesiredState desired, long revision) {
        assignments.receive(0, "m", Fakes.migration("m", desired, revision));
    }

    @Test
    void a_migration_of_an_assigned_partition_runs_to_its_end() throws Exception {
        work.run = context -> List.of("a", "b");
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isEqualTo(new CleanedUp("m", "worker", List.of("a", "b")));
    }

    @Test
    void a_migration_of_another_instances_partition_is_not_touched() {
        assignments.assign(Set.of(1));

        receive(DesiredState.RUNNING, 1);

        assertThat(assignments.size()).isZero();
        assertThat(work.calls).isEmpty();
    }

    @Test
    void a_passing_failure_is_tried_again() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        work.run = context -> {
            if (attempts.incrementAndGet() == 1) {
                throw new SQLException("lost", "08S01");
            }
            if (attempts.get() == 2) {
                throw new IOException("Kafka is away");
            }
            return List.of();
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
        assertThat(attempts.get()).isEqualTo(3);
    }

    @Test
    void an_outage_is_told_instead_of_samples_until_the_work_goes_on() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        work.run = context -> {
            context.sample(new CaptureProgress("m", Instant.EPOCH, 0, attempts.get(), null));
            if (attempts.incrementAndGet() <= 2) {
                throw new SQLException("--super-read-only", "HY000", 1290);
            }
            return List.of();
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
        assertThat(published.samples).hasSize(3).first().isInstanceOf(CaptureProgress.class);
        assertThat(List.copyOf(published.samples).subList(1, 3))
                .allSatisfy(sample -> assertThat(sample).isInstanceOfSatisfying(WorkerWaiting.class, waiting -> {
                    assertThat(waiting.service()).isEqualTo("worker");
                    assertThat(waiting.reason()).isEqualTo("the server is read-only (1290)");
                }));
    }

    @Test
    void an_outage_that_does_not_end_fails_the_migration_with_what_to_do() throws Exception {
        try (Assignments impatient = assignments(Duration.ofMillis(1))) {
            work.run = context -> {
                throw new SQLException("Too many connections", "08004", 1040);
            };
            impatient.assign(Set.of(0));
            impatient.receive(0, "m", Fakes.migration("m", DesiredState.RUNNING, 1));

            assertThat(Fakes.next(published.facts))
                    .isInstanceOfSatisfying(
                            MigrationFailed.class,
                            failed -> assertThat(failed.reason())
                                    .contains(
                                            "gave up",
                                            "the server takes no more connections (1040)",
                                            "max_connections"));
        }
    }

    @Test
    void what_hinders_the_work_without_stopping_it_counts_as_well() throws Exception {
        try (Assignments impatient = assignments(Duration.ofMillis(1))) {
            work.run = context -> {
                while (true) {
                    context.hindered(new SQLException("--read-only", "HY000", 1290));
                    context.await(Duration.ofMillis(10));
                }
            };
            impatient.assign(Set.of(0));
            impatient.receive(0, "m", Fakes.migration("m", DesiredState.RUNNING, 1));

            assertThat(Fakes.next(published.facts)).isInstanceOf(MigrationFailed.class);
            assertThat(published.samples).isNotEmpty().allMatch(WorkerWaiting.class::isInstance);
        }
    }

    @Test
    void a_failure_that_does_not_pass_is_told_and_cleaned_up_only_when_cancelled() throws Exception {
        work.run = context -> {
            throw new MigrationFailedException("column c does not fit");
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isEqualTo(new MigrationFailed("m", "worker", "column c does not fit"));
        assertThat(Fakes.next(work.calls)).isEqualTo("run");
        assertThat(work.calls).isEmpty();
        receive(DesiredState.CANCELLED, 2);
        assertThat(Fakes.next(published.facts)).isEqualTo(new CleanedUp("m", "worker", List.of("cleaned")));
    }

    @Test
    void a_bug_fails_the_migration_instead_of_being_repeated_for_ever() throws Exception {
        work.run = context -> {
            throw new IllegalStateException("oops");
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(((MigrationFailed) Fakes.next(published.facts)).reason()).contains("bug in Ghostline", "oops");
    }

    @Test
    void an_error_in_the_thread_is_told_as_a_bug_and_a_later_cancel_is_cleaned_up() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        work.run = context -> {
            throw new StackOverflowError("too deep");
        };
        work.cleanUp = context -> {
            if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("full");
            }
            return List.of("ghost");
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(((MigrationFailed) Fakes.next(published.facts)).reason()).contains("bug in Ghostline", "too deep");
        receive(DesiredState.CANCELLED, 2);
        assertThat(Fakes.next(published.facts)).isEqualTo(new CleanedUp("m", "worker", List.of("ghost")));
        assertThat(attempts.get()).isEqualTo(2);
    }

    @Test
    void an_error_while_a_fact_is_told_does_not_lose_it() throws Exception {
        published.refusals.set(1);
        published.refusal = () -> {
            throw new OutOfMemoryError("full");
        };
        work.run = context -> List.of();
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
    }

    @Test
    void cancelling_interrupts_the_work_and_cleans_up() throws Exception {
        BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
        work.run = context -> {
            try {
                Thread.sleep(Duration.ofHours(1).toMillis());
            } catch (InterruptedException e) {
                interrupted.add("interrupted");
                throw e;
            }
            return List.of();
        };
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 1);
        Fakes.next(work.calls);

        receive(DesiredState.CANCELLED, 2);

        assertThat(Fakes.next(interrupted)).isEqualTo("interrupted");
        assertThat(Fakes.next(work.calls)).isEqualTo("cleanUp");
        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
    }

    @Test
    void a_migration_that_is_cancelled_when_first_seen_is_only_cleaned_up() throws Exception {
        assignments.assign(Set.of(0));

        receive(DesiredState.CANCELLED, 3);

        assertThat(Fakes.next(work.calls)).isEqualTo("cleanUp");
        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
    }

    @Test
    void cleaning_up_is_repeated_until_it_succeeds() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        work.cleanUp = context -> {
            if (attempts.incrementAndGet() < 3) {
                throw new MigrationFailedException("not now");
            }
            return List.of();
        };
        assignments.assign(Set.of(0));

        receive(DesiredState.CANCELLED, 1);

        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
        assertThat(attempts.get()).isEqualTo(3);
    }

    @Test
    void an_older_record_changes_nothing() throws Exception {
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        work.run = context -> {
            while (true) {
                seen.add(context.desired().revision());
                context.await(Duration.ofSeconds(60));
            }
        };
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 5);
        assertThat(Fakes.next(seen)).isEqualTo(5);

        receive(DesiredState.CANCELLED, 4);
        receive(DesiredState.PAUSED, 6);

        assertThat(Fakes.next(seen)).isEqualTo(6);
        assertThat(work.running.get()).isEqualTo(1);
    }

    @Test
    void a_fact_wakes_who_waits() throws Exception {
        BlockingQueue<String> woken = new LinkedBlockingQueue<>();
        work.run = context -> {
            context.await(Duration.ofHours(1));
            woken.add("woken");
            return ScriptedWork.untilStopped(context);
        };
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 1);
        Fakes.next(work.calls);

        assignments.wake("m");
        assignments.wake("unknown");

        assertThat(Fakes.next(woken)).isEqualTo("woken");
    }

    @Test
    void revoking_returns_when_nothing_runs_any_more_and_tells_nothing() throws Exception {
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 1);
        Fakes.next(work.calls);

        assignments.revoke(Set.of(0));

        assertThat(work.running.get()).isZero();
        assertThat(assignments.size()).isZero();
        assertThat(published.facts).isEmpty();
        receive(DesiredState.RUNNING, 2);
        assertThat(assignments.size()).isZero();
    }

    @Test
    void revoking_one_partition_leaves_the_others_alone() throws Exception {
        ScriptedWork second = new ScriptedWork();
        works.put("n", second);
        assignments.assign(Set.of(0, 1));
        receive(DesiredState.RUNNING, 1);
        assignments.receive(1, "n", Fakes.migration("n", DesiredState.RUNNING, 1));
        Fakes.next(work.calls);
        Fakes.next(second.calls);

        assignments.revoke(Set.of(0));

        assertThat(work.running.get()).isZero();
        assertThat(second.running.get()).isEqualTo(1);
    }

    @Test
    void a_tombstone_lets_go() throws Exception {
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 1);
        Fakes.next(work.calls);

        assignments.receive(0, "m", null);

        assertThat(assignments.size()).isZero();
        assertThat(work.running.get()).isZero();
    }

    @Test
    void a_fact_that_kafka_refuses_is_told_again() throws Exception {
        published.refusals.set(2);
        work.run = context -> List.of();
        assignments.assign(Set.of(0));

        receive(DesiredState.RUNNING, 1);

        assertThat(Fakes.next(published.facts)).isInstanceOf(CleanedUp.class);
    }

    @Test
    void another_alter_for_a_migration_that_is_known_is_passed_over() throws Exception {
        BlockingQueue<String> cleaned = new LinkedBlockingQueue<>();
        work.cleanUp = context -> {
            cleaned.add(context.spec().alter());
            return List.of();
        };
        assignments.assign(Set.of(0));
        receive(DesiredState.RUNNING, 1);
        assertThat(Fakes.next(work.calls)).isEqualTo("run");
        MigrationSpec other = new MigrationSpec("m", "main", "s", "t", 1, "DROP v", List.of(), Set.of());

        assignments.receive(
                0,
                "m",
                new Migration(other, DesiredState.CANCELLED, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS, 2));
        assignments.receive(0, "m", Fakes.migration("m", DesiredState.CANCELLED, 2));

        assertThat(Fakes.next(cleaned)).isEqualTo("ADD v INT");
    }
}
