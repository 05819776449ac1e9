package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.direct.TableFingerprint;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.runtime.admission.SpecCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes a reviewed change a migration, or an ALTER that MySQL runs. */
@ApplicationScoped
public class ChangeStart {
    private final IssueStore store;

    @Inject
    ChangeStart(IssueStore store) {
        this.store = store;
    }

    /** Within a transaction that holds the lock of the issue. */
    void begin(ChangeEntity change, Reviews.Outcome outcome, Cause cause) {
        change.apply(ChangeAction.START, cause);
        change.waitingFor = null;
        Reviewed reviewed = outcome.reviewed();
        TableId table = reviewed.table();
        change.serverUuid = reviewed.server().serverUuid();
        long timestamp = freeTimestamp(change.serverUuid, table, cause.at().getEpochSecond());
        MigrationSpec spec = new MigrationSpec(
                change.id,
                change.database,
                table.schema(),
                table.name(),
                timestamp,
                outcome.alter().specText(),
                SpecCheck.renames(outcome.alter()),
                outcome.alter().droppedAndAdded(),
                reviewed.preview().session(),
                outcome.alter().setsAutoIncrement(),
                reviewed.keyIndex().orElse(null));
        change.spec = ContractJson.writeText(spec);
        change.activeKey = ChangeEntity.keyOf(change.serverUuid, table.schema(), table.name());
        change.reservedKey = reservedKey(change.serverUuid, table, timestamp);
        change.desired = DesiredState.RUNNING;
        change.instantOnly = change.online && instantIsEnough(change, reviewed);
        change.online = change.online && !change.instantOnly;
        change.phase = change.online ? ChangePhase.STARTING_CAPTURE : ChangePhase.ALTERING;
        change.preview = ContractJson.writeText(reviewed.preview().withoutRowValues());
        change.startedAt = cause.at();
        change.revision++;
        if (!change.online) {
            change.beforeFingerprint = TableFingerprint.of(reviewed.before().orElseThrow());
            change.afterFingerprint = TableFingerprint.of(reviewed.after().orElseThrow());
        }
    }

    /** Reserved names of two long table names of one second may be the same: the later one goes a second on. */
    private long freeTimestamp(String serverUuid, TableId table, long earliest) {
        long timestamp = earliest;
        while (store.isReserved(reservedKey(serverUuid, table, timestamp))) {
            timestamp++;
        }
        return timestamp;
    }

    private static byte[] reservedKey(String serverUuid, TableId table, long timestamp) {
        return ChangeEntity.keyOf(
                serverUuid,
                table.schema(),
                ReservedNames.of(table.name(), timestamp).changelog());
    }

    /** Not where the tables are to be swapped at a person's word, or at a time: INSTANT happens at once. */
    private static boolean instantIsEnough(ChangeEntity change, Reviewed reviewed) {
        MigrationSettings settings = ContractJson.read(change.settings, MigrationSettings.class);
        return settings.allowInstant()
                && change.cutOver == CutOverMode.AUTOMATIC
                && settings.cutOver().window() == null
                && reviewed.preview().algorithm() == Algorithm.INSTANT;
    }
}
