package io.ghostline.issue.issues;

import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.IssueEvent.IssueChanged;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OneAtATime;
import io.ghostline.issue.store.TransitionEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody what happened to issues: each transition, once it is stored, until Kafka has it, those of one issue in
 * their order. Of two instances only one tells at a time; whoever changes an issue meanwhile does not wait for Kafka.
 */
@ApplicationScoped
public class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    /** Of issues in one go; the next comes within two seconds. */
    private static final int MOST_ISSUES = 200;

    private final IssueStore store;
    private final Events topic;

    @Inject
    Announcements(IssueStore store, Events topic) {
        this.store = store;
        this.topic = topic;
    }

    /** Where they go. */
    public interface Events {
        /**
         * Returns when Kafka has it.
         *
         * @throws RuntimeException when Kafka did not take it; may be repeated
         */
        void publish(IssueEvent event);
    }

    /** Publishes what is not published yet; what Kafka does not take is left for the next call. */
    public void publishPending() {
        for (String id : QuarkusTransaction.requiringNew().call(() -> store.unpublishedHistories(MOST_ISSUES))) {
            if (!QuarkusTransaction.requiringNew().call(() -> publish(id))) {
                return; // nor will it take the others now
            }
        }
    }

    private boolean publish(String issueId) {
        store.lockOthersOut(OneAtATime.EVENTS);
        IssueEntity issue = store.find(issueId).orElseThrow(() -> new UnknownIssueException(issueId));
        List<Long> told = new ArrayList<>();
        try {
            for (TransitionEntity transition : store.unpublishedTransitions(issueId)) {
                topic.publish(event(issue, transition));
                told.add(Objects.requireNonNull(transition.id));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("transition not published yet: issue={} cause={}", issueId, e.toString());
            return false;
        } finally {
            if (!told.isEmpty()) {
                store.published(told);
            }
        }
    }

    private static IssueEvent event(IssueEntity issue, TransitionEntity transition) {
        Optional<ChangeEntity> change = Optional.ofNullable(transition.position).flatMap(issue::change);
        return new IssueChanged(
                issue.id,
                Objects.requireNonNull(transition.id),
                transition.position,
                change.map(found -> found.id).orElse(null),
                change.map(found -> found.database).orElse(null),
                change.map(found -> found.table).orElse(null),
                transition.action,
                transition.actor,
                transition.fromState,
                transition.toState,
                transition.reason,
                transition.requestId,
                transition.at,
                transition.contentVersion);
    }
}
