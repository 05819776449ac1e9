package io.ghostline.issue.store;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue as it is stored. Its state changes only through {@link #apply}. */
@Entity
@Table(name = "issue")
public class IssueEntity extends PanacheEntityBase {
    @Id
    public String id;

    @Version
    public long version;

    public @Nullable String title;

    @Column(name = "database_name")
    public String database;

    @Column(name = "schema_name")
    public String schema;

    @Column(name = "table_name")
    public String table;

    @Column(name = "alter_text")
    public String alter;

    public boolean online;

    @Enumerated(EnumType.STRING)
    public IssueState state = IssueState.DRAFT;

    @Enumerated(EnumType.STRING)
    public @Nullable IssuePhase phase;

    /** The table has its new form: the tables were swapped, or MySQL ran the ALTER. */
    public boolean swapped;

    public @Nullable String reason;

    /** JSON of {@link io.ghostline.contracts.migration.MigrationSettings}. */
    public String settings;

    @Column(name = "cut_over")
    @Enumerated(EnumType.STRING)
    public CutOverMode cutOver = CutOverMode.AUTOMATIC;

    @Enumerated(EnumType.STRING)
    public @Nullable DesiredState desired;

    /** JSON of the preview as of the latest review. */
    public String preview;

    @Column(name = "migration_id")
    public @Nullable String migrationId;

    /** JSON of {@link io.ghostline.contracts.migration.MigrationSpec}; null before rollout. */
    public @Nullable String spec;

    @Column(name = "server_uuid")
    public @Nullable String serverUuid;

    @Column(name = "active_key")
    public byte @Nullable [] activeKey;

    /** Grows with each change that the workers have to know. */
    public long revision;

    @Column(name = "published_revision")
    public long publishedRevision;

    @Column(name = "direct_algorithm")
    public @Nullable String directAlgorithm;

    @Column(name = "before_fingerprint")
    public @Nullable String beforeFingerprint;

    @Column(name = "after_fingerprint")
    public @Nullable String afterFingerprint;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "rolled_out_at")
    public @Nullable Instant rolledOutAt;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    /** Fields are set by {@code issues.Filing} and by Hibernate before anybody reads them. */
    @SuppressWarnings("NullAway.Init")
    public IssueEntity() {}

    /**
     * The one way in which the state changes.
     *
     * @throws io.ghostline.issue.lifecycle.ImpossibleTransitionException when the action is not possible now
     */
    public void apply(IssueAction action, Instant now) {
        state = IssueStateMachine.after(state, action, online, swapped);
        updatedAt = now;
        if (state.ended()) {
            endedAt = now;
            phase = null;
            activeKey = null;
        }
    }

    /** Whether the action is possible now. */
    public boolean can(IssueAction action) {
        return IssueStateMachine.possible(state, action, online, swapped);
    }

    /** What a person can do now. */
    public List<String> allowed() {
        return IssueStateMachine.allowed(state, online, swapped);
    }

    /** Only one migration of a table at a time, under whatever names its server is configured. */
    public static byte[] keyOf(String serverUuid, String schema, String table) {
        return (serverUuid + "/" + schema + "/" + table).getBytes(StandardCharsets.UTF_8);
    }
}
