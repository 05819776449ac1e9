package io.ghostline.issue.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that came over Kafka from a requester who may ask, and its answer. */
@Entity
@Table(name = "handled_request")
@IdClass(HandledRequestEntity.Key.class)
public class HandledRequestEntity extends PanacheEntityBase {
    @Id
    public String requester;

    @Id
    @Column(name = "request_id")
    public String requestId;

    /** Of the request's content. */
    public String digest;

    @Column(name = "came_at")
    public Instant cameAt;

    /** JSON of {@link io.ghostline.contracts.event.IssueEvent.Answer}; null while it is being worked on. */
    public @Nullable String answer;

    /** Whether Kafka has the answer. */
    public boolean told;

    /** Ids of different requesters have nothing to do with each other. */
    public record Key(String requester, String requestId) implements Serializable {}

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected HandledRequestEntity() {}

    public HandledRequestEntity(String requester, String requestId, String digest, Instant cameAt) {
        this.requester = requester;
        this.requestId = requestId;
        this.digest = digest;
        this.cameAt = cameAt;
    }

    /** With its row locked until the transaction ends. */
    public static Optional<HandledRequestEntity> lock(String requester, String requestId) {
        return findByIdOptional(new Key(requester, requestId), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Reads nothing; fails when the store is away. */
    public static void look() {
        getEntityManager().createNativeQuery("SELECT 1").getSingleResult();
    }
}
