package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.Execution;
import io.ghostline.issue.store.IssueEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
public record IssueDraft(@Nullable String title, Execution execution, List<ChangeDraft> changes) {
    /** An issue is reviewed by people; what has more belongs into several. */
    public static final int MOST_CHANGES = 50;

    public IssueDraft {
        Objects.requireNonNull(execution, "execution");
        changes = List.copyOf(changes);
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw new IllegalArgumentException(
                    "changes: an issue has 1 to " + MOST_CHANGES + " changes, not " + changes.size());
        }
    }

    /**
     * One change.
     *
     * @param database name of the database in the configuration
     * @param alter one ALTER TABLE statement
     * @param online by a migration; else MySQL runs the ALTER on the table itself
     */
    public record ChangeDraft(
            String database, String alter, boolean online, CutOverMode cutOver, MigrationSettings settings) {
        public ChangeDraft {
            Objects.requireNonNull(database, "database");
            Objects.requireNonNull(alter, "alter");
            Objects.requireNonNull(cutOver, "cutOver");
            Objects.requireNonNull(settings, "settings");
        }

        private static ChangeDraft of(ChangeEntity change) {
            return new ChangeDraft(
                    change.database,
                    change.alter,
                    change.online,
                    change.cutOver,
                    ContractJson.read(change.settings, MigrationSettings.class));
        }

        private ChangeDraft withSettings(MigrationSettings other) {
            return new ChangeDraft(database, alter, online, cutOver, other);
        }

        private void writeTo(ChangeEntity change, Preview preview) {
            change.database = database;
            change.schema = preview.schema();
            change.table = preview.table();
            change.alter = alter;
            change.online = online;
            change.settings = ContractJson.writeText(settings);
            change.cutOver = cutOver;
            change.preview = ContractJson.writeText(preview.withoutRowValues());
        }
    }

    /** What the issue is now. */
    static IssueDraft of(IssueEntity issue) {
        return new IssueDraft(
                issue.title,
                issue.execution,
                issue.changes.stream().map(ChangeDraft::of).toList());
    }

    /** With other settings of one change, or of all. */
    IssueDraft withSettings(@Nullable Integer position, UnaryOperator<MigrationSettings> change) {
        List<ChangeDraft> edited = new ArrayList<>(changes);
        for (int i = 0; i < edited.size(); i++) {
            if (position == null || position == i + 1) {
                ChangeDraft one = edited.get(i);
                edited.set(i, one.withSettings(change.apply(one.settings())));
            }
        }
        return new IssueDraft(title, execution, edited);
    }

    /**
     * Makes the issue what the draft says: a new one, or one that is edited and has not begun.
     *
     * @param previews of the changes, in their order
     */
    void writeTo(IssueEntity issue, List<Preview> previews) {
        issue.contentVersion++;
        issue.title = title;
        issue.execution = execution;
        for (int i = 0; i < changes.size(); i++) {
            if (i >= issue.changes.size()) {
                issue.changes.add(new ChangeEntity(issue, i + 1));
            }
            changes.get(i).writeTo(issue.changes.get(i), previews.get(i));
        }
        List<ChangeEntity> tooMany = issue.changes.subList(changes.size(), issue.changes.size());
        tooMany.forEach(ChangeEntity::delete);
        tooMany.clear();
    }
}
