package io.ghostline.issue.store;

import io.ghostline.issue.lifecycle.Cause;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an issue or to one of its changes: who, when, why, from where to where. Never changed but for the mark, nor deleted. */
@Entity
@Table(name = "issue_transition")
public class TransitionEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    @Column(name = "issue_id")
    public String issueId;

    /** Of the change; null when it happened to the issue as a whole. */
    @Column(name = "change_position")
    public @Nullable Integer position;

    @Column(name = "happened_at")
    public Instant at;

    public String actor;

    public String action;

    @Column(name = "from_state")
    public String fromState;

    @Column(name = "to_state")
    public String toState;

    public @Nullable String reason;

    /** Of the actor's request that asked for it. */
    @Column(name = "request_id")
    public @Nullable String requestId;

    /** JSON of what became another value. */
    public @Nullable String detail;

    /** Of the issue after it; null when it happened before there were such versions. */
    @Column(name = "content_version")
    public @Nullable Long contentVersion;

    /** Whether Kafka has it. */
    public boolean published;

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected TransitionEntity() {}

    TransitionEntity(
            IssueEntity issue,
            @Nullable Integer position,
            String action,
            Enum<?> fromState,
            Enum<?> toState,
            Cause cause) {
        this.issueId = issue.id;
        this.contentVersion = issue.contentVersion;
        this.position = position;
        this.at = cause.at();
        this.actor = cause.actor();
        this.action = action;
        this.fromState = fromState.name();
        this.toState = toState.name();
        this.reason = cause.reason();
        this.requestId = cause.requestId();
        this.detail = cause.detail();
    }
}
