package io.ghostline.issue.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact that a worker told, once. */
@Entity
@Table(name = "issue_fact")
public class FactEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    @Column(name = "issue_id")
    public String issueId;

    @Column(name = "change_position")
    public int position;

    @Column(name = "fact_id")
    public String factId;

    public String type;

    @Column(name = "told_at")
    public Instant at;

    /** JSON of {@link io.ghostline.contracts.event.MigrationEvent}. */
    public String data;

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected FactEntity() {}

    public FactEntity(ChangeEntity change, String factId, String type, Instant at, String data) {
        this.issueId = change.issue.id;
        this.position = change.position;
        this.factId = factId;
        this.type = type;
        this.at = at;
        this.data = data;
    }
}
