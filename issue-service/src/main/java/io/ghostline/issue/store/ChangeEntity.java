package io.ghostline.issue.store;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.ChangeStateMachine;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an issue, as it is stored: one ALTER of one table. Rolled out, it is a migration, whose id is its own.
 * Its state changes only through {@link #apply}, and only by who holds the lock of the issue's row.
 */
@Entity
@Table(name = "issue_change")
public class ChangeEntity extends PanacheEntityBase {
    /** The issue's id and the position: also the id of the migration. */
    @Id
    public String id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "issue_id")
    public IssueEntity issue;

    /** Among the issue's changes, from 1. */
    public int position;

    @Version
    public long version;

    @Column(name = "database_name")
    public String database;

    @Column(name = "schema_name")
    public String schema;

    @Column(name = "table_name")
    public String table;

    @Column(name = "alter_text")
    public String alter;

    public boolean online;

    /** MySQL is trying to do it INSTANT; where it can't, it becomes a migration. */
    @Column(name = "instant_only")
    public boolean instantOnly;

    @Enumerated(EnumType.STRING)
    public ChangeState state = ChangeState.WAITING;

    @Enumerated(EnumType.STRING)
    public @Nullable ChangePhase phase;

    /** The table has its new form: the tables were swapped, or MySQL ran the ALTER. */
    public boolean swapped;

    /** The original after the swap of an online migration; null before. */
    @Column(name = "old_table")
    @Enumerated(EnumType.STRING)
    public @Nullable OldTable oldTable;

    public @Nullable String reason;

    /** What its end waits for; its reason stays what it is. */
    @Column(name = "waiting_for")
    public @Nullable String waitingFor;

    /** Workers that are not heard of any more, separated by commas; null when all are. */
    @Column(name = "silent_workers")
    public @Nullable String silentWorkers;

    /** JSON of {@link io.ghostline.contracts.migration.MigrationSettings}. */
    public String settings;

    @Column(name = "cut_over")
    @Enumerated(EnumType.STRING)
    public CutOverMode cutOver = CutOverMode.AUTOMATIC;

    /** JSON of a {@link ForcedCutOver}: sessions in the way are ended; null when they are waited for. */
    public @Nullable String forced;

    @Enumerated(EnumType.STRING)
    public @Nullable DesiredState desired;

    /** JSON of the preview as of the latest review; read when somebody asks for it, since it is larger than all the rest. */
    @Basic(fetch = FetchType.LAZY)
    public String preview;

    /** JSON of {@link io.ghostline.contracts.migration.MigrationSpec}; null before its turn. */
    public @Nullable String spec;

    @Column(name = "server_uuid")
    public @Nullable String serverUuid;

    @Column(name = "active_key")
    public byte @Nullable [] activeKey;

    /** Of its reserved tables, which no other migration may ever have. */
    @Column(name = "reserved_key")
    public byte @Nullable [] reservedKey;

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

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ChangeEntity() {}

    /** The caller sets what the draft and its preview say. */
    @SuppressWarnings("NullAway.Init")
    public ChangeEntity(IssueEntity issue, int position) {
        this.id = issue.id + "-" + position;
        this.issue = issue;
        this.position = position;
    }

    /** The id of the issue that a migration belongs to; the migration's own when no issue has made it. */
    public static String issueOf(String migrationId) {
        int end = migrationId.lastIndexOf('-');
        return end < 0 ? migrationId : migrationId.substring(0, end);
    }

    /**
     * The one way in which the state changes; each leaves its record.
     *
     * @throws io.ghostline.issue.lifecycle.ImpossibleTransitionException when the action is not possible now
     */
    public void apply(ChangeAction action, Cause cause) {
        ChangeState from = state;
        state = ChangeStateMachine.after(state, action, online, swapped);
        issue.updatedAt = cause.at();
        if (state.ended()) {
            endedAt = cause.at();
            phase = null;
            activeKey = null;
            waitingFor = null;
            silentWorkers = null;
        }
        new TransitionEntity(issue, position, action.word(), from, state, cause).persist();
    }

    /** Records what happened to it that is no transition. */
    public void note(String event, Cause cause) {
        new TransitionEntity(issue, position, event, state, state, cause).persist();
    }

    /** Whether the action is possible now. */
    public boolean can(ChangeAction action) {
        return ChangeStateMachine.possible(state, action, online, swapped);
    }

    /** What a person can do now. */
    public List<String> allowed() {
        return issue.state.ended() ? List.of() : ChangeStateMachine.allowed(state, online, swapped);
    }

    /** Null when sessions in the way are waited for. */
    public @Nullable ForcedCutOver force() {
        return forced == null ? null : ContractJson.read(forced, ForcedCutOver.class);
    }

    public boolean started() {
        return spec != null;
    }

    /** Only one migration of a table at a time, under whatever names its server is configured. */
    public static byte[] keyOf(String serverUuid, String schema, String table) {
        return (serverUuid + "/" + schema + "/" + table).getBytes(StandardCharsets.UTF_8);
    }
}
