package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OneAtATime;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the desired state of migrations: what is stored first, is told until Kafka has it, and told once more at
 * every start. Of two instances only one publishes at a time, so that none overwrites newer with older; whoever changes an
 * issue meanwhile does not wait for Kafka.
 */
@ApplicationScoped
public class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final IssueStore store;
    private final DesiredStates topic;
    private final Set<String> again = new HashSet<>();

    @Inject
    Outbox(IssueStore store, DesiredStates topic) {
        this.store = store;
        this.topic = topic;
    }

    /** Where desired states go. */
    public interface DesiredStates {
        /**
         * Returns when Kafka has it.
         *
         * @param migration null for a tombstone: nothing is left to do
         * @throws RuntimeException when Kafka did not take it; may be repeated
         */
        void publish(String migrationId, @Nullable Migration migration);
    }

    /** At start: whatever was published before the crash, all that is not over is published again. */
    public synchronized void publishAllAgain() {
        again.addAll(QuarkusTransaction.requiringNew().call(store::activeOnline));
    }

    /** Publishes what has changed; what Kafka does not take is left for the next call. */
    public synchronized void publishPending() {
        List<String> changed = QuarkusTransaction.requiringNew().call(store::unpublished);
        Set<String> due = new HashSet<>(again);
        due.addAll(changed);
        for (String id : due) {
            try {
                QuarkusTransaction.requiringNew().run(() -> publish(id, again.contains(id)));
                again.remove(id);
            } catch (RuntimeException e) {
                LOG.warn("desired state not published yet: migration={} cause={}", id, e.toString());
            }
        }
    }

    private void publish(String id, boolean evenIfPublished) {
        store.lockOthersOut(OneAtATime.MIGRATIONS);
        ChangeEntity change = store.findChange(id).orElseThrow(() -> new UnknownIssueException(id));
        if (!change.started() || (!evenIfPublished && change.publishedRevision >= change.revision)) {
            return;
        }
        topic.publish(change.id, change.state.ended() ? null : migration(change));
        long told = change.revision;
        QuarkusTransaction.requiringNew().run(() -> published(id, told));
        LOG.info("desired state published: migration={} revision={} state={}", id, change.revision, change.state);
    }

    /** It may have changed meanwhile: what was told is what was read before. */
    private void published(String id, long revision) {
        ChangeEntity change = store.lockChange(id).orElseThrow(() -> new UnknownIssueException(id));
        change.publishedRevision = Math.max(change.publishedRevision, revision);
    }

    private static Migration migration(ChangeEntity change) {
        return new Migration(
                ContractJson.read(Objects.requireNonNull(change.spec), MigrationSpec.class),
                Objects.requireNonNull(change.desired),
                change.cutOver,
                ContractJson.read(change.settings, MigrationSettings.class),
                change.revision,
                change.force());
    }
}
