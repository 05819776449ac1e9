package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.issues.UnknownIssueException;
import io.ghostline.issue.issues.Waits;
import io.ghostline.issue.issues.Worker;
import io.ghostline.issue.issues.WorkerWatch;
import io.ghostline.issue.rest.IssueView.ChangeView;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.FactEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueFilter;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads issues for answers. */
@ApplicationScoped
public class IssueViews {
    private final IssueStore store;
    private final Waits waits;
    private final WorkerWatch workers;

    @Inject
    IssueViews(IssueStore store, Waits waits, WorkerWatch workers) {
        this.store = store;
        this.waits = waits;
        this.workers = workers;
    }

    /** A page of issues. */
    @Schema(title = "Issues, newest first")
    public record IssueList(
            List<ListedIssue> issues,

            @Schema(title = "Give it as `after` for the next page; null on the last one") @Nullable
            String next) {}

    /** What happened to an issue. */
    @Schema(title = "Transitions of an issue, oldest first")
    public record TransitionList(
            List<Transition> transitions,

            @Schema(title = "Give it as `after` for the next page; null on the last one") @Nullable
            Long next) {}

    /** @throws UnknownIssueException when there is none */
    @Transactional
    public IssueView view(String id) {
        IssueEntity issue = existing(id);
        Waits.Look now = waits.look();
        Map<Integer, List<IssueView.Fact>> facts = store.facts(id).stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.position, Collectors.mapping(IssueViews::fact, Collectors.toList())));
        return new IssueView(
                IssueSummary.of(issue),
                issue.changes.stream()
                        .map(change -> new ChangeView(
                                ChangeSummary.of(change, now),
                                ContractJson.read(change.settings, MigrationSettings.class),
                                ContractJson.read(change.preview, Preview.class),
                                facts.getOrDefault(change.position, List.of()),
                                progress(change)))
                        .toList());
    }

    /**
     * Oldest first.
     *
     * @param after the last number of the page before; 0 for the first page
     * @throws UnknownIssueException when there is none
     */
    @Transactional
    public TransitionList transitions(String id, long after, int limit) {
        existing(id);
        List<Transition> found = store.transitions(id, after, limit + 1).stream()
                .map(Transition::of)
                .toList();
        List<Transition> page = found.subList(0, Math.min(limit, found.size()));
        return new TransitionList(
                page, found.size() > limit ? page.get(limit - 1).number() : null);
    }

    /**
     * Newest first.
     *
     * @param after the last id of the page before; null for the first page
     * @throws UnknownIssueException when there is no issue {@code after}
     */
    @Transactional
    public IssueList list(IssueFilter filter, @Nullable String after, int limit) {
        List<IssueEntity> found = store.list(filter, after == null ? null : existing(after), limit + 1);
        List<IssueEntity> page = found.subList(0, Math.min(limit, found.size()));
        Waits.Look now = waits.look();
        return new IssueList(
                page.stream().map(issue -> ListedIssue.of(issue, now)).toList(),
                found.size() > limit ? page.get(page.size() - 1).id : null);
    }

    private IssueEntity existing(String id) {
        return store.find(id).orElseThrow(() -> new UnknownIssueException(id));
    }

    private static IssueView.Fact fact(FactEntity fact) {
        return new IssueView.Fact(fact.factId, fact.type, fact.at, ContractJson.read(fact.data, MigrationEvent.class));
    }

    private IssueView.Progress progress(ChangeEntity change) {
        return new IssueView.Progress(
                workers.progress(change, Worker.CDC).orElse(null),
                workers.progress(change, Worker.COPIER).orElse(null),
                workers.progress(change, Worker.CUT_OVER).orElse(null));
    }
}
