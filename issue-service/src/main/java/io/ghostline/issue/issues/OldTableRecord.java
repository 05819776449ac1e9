package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OldTable;
import io.ghostline.issue.store.TransitionEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the store knows of originals that are to be dropped. Who asks is recorded before the DROP and what became of it
 * after, so that a crash between leaves neither a drop that nobody asked for nor one that nobody finishes.
 */
@ApplicationScoped
public class OldTableRecord {
    private static final String ASKED = "drop-old-table";
    private static final String FORCED = "force-drop-old-table";
    private static final String DROPPED = "old-table-dropped";
    private static final String KEPT = "old-table-kept";

    private final IssueStore store;
    private final IssueClock clock;

    @Inject
    OldTableRecord(IssueStore store, IssueClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether a person's wish has been taken down already: a repeat of it need not do anything. */
    boolean isAsked(String migrationId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.findChange(migrationId)
                        .filter(change -> change.oldTable == OldTable.TO_DROP || change.oldTable == OldTable.DROPPED)
                        .isPresent());
    }

    /** Whether it still is: who asked may have been told that the table is in use. */
    boolean isToDrop(String migrationId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.findChange(migrationId)
                        .filter(change -> change.oldTable == OldTable.TO_DROP)
                        .isPresent());
    }

    /** From now on Ghostline drops it, whatever becomes of who asks. */
    void asked(String migrationId, By by) {
        change(migrationId, change -> {
            change.oldTable = OldTable.TO_DROP;
            change.note(ASKED, by.at(clock.now()));
        });
    }

    /** Its drop was asked for before, and is wanted by force now: Ghostline is at it, and does so. */
    void forced(String migrationId, ForcedCutOver force, By by) {
        change(migrationId, change -> {
            if (change.oldTable == OldTable.TO_DROP) {
                change.forced = ContractJson.writeText(force);
                change.note(FORCED, by.at(clock.now()));
            }
        });
    }

    /** It was not dropped, and who asked has been told so. */
    void kept(String migrationId, String why) {
        change(migrationId, change -> {
            if (change.oldTable == OldTable.TO_DROP) {
                change.oldTable = OldTable.KEPT;
                change.note(KEPT, Cause.ghostline(clock.now(), why));
            }
        });
    }

    void dropped(String migrationId, By by) {
        change(migrationId, change -> {
            if (change.oldTable != OldTable.DROPPED) {
                change.oldTable = OldTable.DROPPED;
                change.note(DROPPED, by.at(clock.now()));
            }
        });
    }

    /** Who wanted it gone; by the change's parameters that is Ghostline, which is taken down once. */
    String asker(String migrationId, By otherwise) {
        return QuarkusTransaction.requiringNew().call(() -> {
            ChangeEntity change =
                    store.lockChange(migrationId).orElseThrow(() -> new UnknownIssueException(migrationId));
            Optional<TransitionEntity> asked = store.newest(change, ASKED);
            if (asked.isEmpty()) {
                change.note(ASKED, otherwise.at(clock.now()));
                return otherwise.actor();
            }
            return asked.get().actor;
        });
    }

    private void change(String migrationId, Consumer<ChangeEntity> what) {
        QuarkusTransaction.requiringNew()
                .run(() -> store.lockChange(migrationId).ifPresent(what));
    }
}
