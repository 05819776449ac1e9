package io.ghostline.issue.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** A request with a key of its own, and the issue that it has filed. */
@Entity
@Table(name = "filed_request")
@IdClass(FiledRequestEntity.Key.class)
public class FiledRequestEntity extends PanacheEntityBase {
    @Id
    public String requester;

    @Id
    @Column(name = "request_key")
    public String requestKey;

    /** Of the request's content. */
    public String digest;

    @Column(name = "issue_id")
    public String issueId;

    @Column(name = "filed_at")
    public Instant filedAt;

    /** Keys of different people have nothing to do with each other. */
    public record Key(String requester, String requestKey) implements Serializable {}

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected FiledRequestEntity() {}

    public FiledRequestEntity(String requester, String requestKey, String digest, String issueId, Instant filedAt) {
        this.requester = requester;
        this.requestKey = requestKey;
        this.digest = digest;
        this.issueId = issueId;
        this.filedAt = filedAt;
    }

    public static Optional<FiledRequestEntity> find(String requester, String requestKey) {
        return findByIdOptional(new Key(requester, requestKey));
    }
}
