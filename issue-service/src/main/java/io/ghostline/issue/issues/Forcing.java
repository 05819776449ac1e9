package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.issue.issues.Steering.Target;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cut-overs by force: who keeps a table from being changed is waited for as usual, and then ended. */
@ApplicationScoped
public class Forcing {
    private final IssueStore store;
    private final IssueClock clock;
    private final ForceRules rules;
    private final Repeats repeats;
    private final Publishing publishing;

    @Inject
    Forcing(IssueStore store, IssueClock clock, ForceRules rules, Repeats repeats, Publishing publishing) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        this.repeats = repeats;
        this.publishing = publishing;
    }

    /**
     * Of changes that run; also of ALTERs that MySQL runs on the table itself. Holds until a cut-over or postpone without it,
     * and for dropping the old table.
     *
     * @param sessions ids of connections that are ended although a backup needs them
     * @throws io.ghostline.issue.lifecycle.ImpossibleTransitionException when none runs
     * @throws IllegalArgumentException when there is no reason, or a session can't be one
     * @throws NotAllowedException when the policy of the environment asks for another role
     * @throws ConflictException when the account lacks a privilege
     */
    public void cutOver(Target target, @Nullable List<Long> sessions, By by) throws SQLException {
        List<Long> named = ForcedCutOver.checked(sessions);
        Optional<Set<String>> names = QuarkusTransaction.requiringNew().call(() -> databases(target, by));
        if (names.isEmpty()) {
            return;
        }
        rules.require(names.get(), by); // nobody waits for a database
        QuarkusTransaction.requiringNew().run(() -> force(target, named, by));
        publishing.soon();
    }

    /** Empty when this very request has been done. */
    private Optional<Set<String>> databases(Target target, By by) {
        IssueEntity issue = lock(target);
        if (repeats.done(issue, ChangeAction.FORCE_CUT_OVER.word(), by)) {
            return Optional.empty();
        }
        return Optional.of(Steering.targets(issue, target, ChangeAction.FORCE_CUT_OVER).stream()
                .map(change -> change.database)
                .collect(Collectors.toSet()));
    }

    private IssueEntity lock(Target target) {
        return store.lock(target.issueId()).orElseThrow(() -> new UnknownIssueException(target.issueId()));
    }

    private static Map<String, ForcedCutOver> force(@Nullable ForcedCutOver force) {
        return force == null ? Map.of() : Map.of("force", force);
    }

    private void force(Target target, List<Long> named, By by) {
        IssueEntity issue = lock(target);
        if (repeats.done(issue, ChangeAction.FORCE_CUT_OVER.word(), by)) {
            return;
        }
        Cause cause = by.at(clock.now());
        List<ChangeEntity> targets = Steering.targets(issue, target, ChangeAction.FORCE_CUT_OVER);
        if (targets.stream().anyMatch(change -> change.cutOver == CutOverMode.POSTPONED)) {
            issue.contentVersion++;
        }
        ForcedCutOver force = new ForcedCutOver(cause.at(), named);
        for (ChangeEntity change : targets) {
            change.apply(
                    ChangeAction.FORCE_CUT_OVER,
                    cause.withDetail(ContractJson.writeText(Difference.between(force(change.force()), force(force)))));
            change.cutOver = CutOverMode.AUTOMATIC;
            change.forced = ContractJson.writeText(force);
            change.revision++;
        }
    }
}
