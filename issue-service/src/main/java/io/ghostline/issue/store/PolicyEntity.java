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

/** Rules that people have made, in one of their versions. A change is a new row; none is ever changed or deleted. */
@Entity
@Table(name = "policy")
@IdClass(PolicyEntity.Key.class)
public class PolicyEntity extends PanacheEntityBase {
    @Id
    public String name;

    @Id
    public long version;

    /** JSON of the rules. */
    public String body;

    @Column(name = "changed_by")
    public String changedBy;

    @Column(name = "changed_at")
    public Instant changedAt;

    /** Of a version. */
    public record Key(String name, long version) implements Serializable {}

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected PolicyEntity() {}

    public PolicyEntity(String name, long version, String body, String changedBy, Instant changedAt) {
        this.name = name;
        this.version = version;
        this.body = body;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
    }

    /** The version that counts. */
    public static Optional<PolicyEntity> newest(String name) {
        return PolicyEntity.<PolicyEntity>find("name = ?1 order by version desc", name)
                .page(0, 1)
                .firstResultOptional();
    }
}
