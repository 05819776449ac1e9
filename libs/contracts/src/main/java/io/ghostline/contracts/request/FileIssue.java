package io.ghostline.contracts.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ghostline.contracts.Require;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue, as it is filed over REST, and in whose name.
 *
 * @param title in the requester's own words
 * @param execution null for {@link Execution#IN_ORDER}
 * @param changes at most one of each table
 */
public record FileIssue(
        String requester, @Nullable String title, @Nullable Execution execution, List<ChangeOfTable> changes)
        implements Request {
    /** Characters. */
    public static final int LONGEST_TITLE = 200;
    /** An issue is reviewed by people; what has more belongs into several. */
    public static final int MOST_CHANGES = 50;
    /** Characters; an ALTER that touches each of a thousand columns fits. */
    public static final int LONGEST_ALTER = 65_536;

    public FileIssue {
        Request.named(requester, "requester");
        if (title != null) {
            Request.noLonger(title, LONGEST_TITLE, "title");
        }
        changes = List.copyOf(changes == null ? List.of() : changes);
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw new IllegalArgumentException(
                    "changes: an issue has 1 to " + MOST_CHANGES + " changes, not " + changes.size());
        }
    }

    /** How the changes follow each other. */
    public enum Execution {
        /** Each begins when the one before it is done. */
        IN_ORDER,
        /** All begin at once. */
        PARALLEL
    }

    /**
     * One change.
     *
     * @param database its name in the configuration
     * @param alter one ALTER TABLE statement, without ALGORITHM and LOCK
     * @param online by a migration, which is the default; else MySQL runs the ALTER on the table itself
     * @param cutOver {@link CutOverMode#AUTOMATIC} unless said
     * @param settings a missing parameter has its default
     */
    public record ChangeOfTable(
            String database, String alter, boolean online, CutOverMode cutOver, MigrationSettings settings) {
        public ChangeOfTable {
            Request.named(database, "database");
            Request.noLonger(Require.text(alter, "alter"), LONGEST_ALTER, "alter");
        }

        @JsonCreator
        static ChangeOfTable of(
                @JsonProperty("database") String database,
                @JsonProperty("alter") String alter,
                @JsonProperty("online") @Nullable Boolean online,
                @JsonProperty("cutOver") @Nullable CutOverMode cutOver,
                @JsonProperty("settings") @Nullable MigrationSettings settings) {
            return new ChangeOfTable(
                    database,
                    alter,
                    online == null || online,
                    cutOver == null ? CutOverMode.AUTOMATIC : cutOver,
                    settings == null ? MigrationSettings.DEFAULTS : settings);
        }
    }
}
