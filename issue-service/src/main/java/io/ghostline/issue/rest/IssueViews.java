package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.issue.issues.ProgressBoard;
import io.ghostline.issue.issues.UnknownIssueException;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.FactEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads issues for answers. */
@ApplicationScoped
public class IssueViews {
    private final IssueStore store;
    private final ProgressBoard board;

    @Inject
    IssueViews(IssueStore store, ProgressBoard board) {
        this.store = store;
        this.board = board;
    }

    /** @throws UnknownIssueException when there is none */
    @Transactional
    public IssueView view(String id) {
        IssueEntity issue = store.find(id).orElseThrow(() -> new UnknownIssueException(id));
        return new IssueView(
                IssueSummary.of(issue),
                ContractJson.read(issue.preview, Preview.class),
                store.facts(id).stream().map(IssueViews::fact).toList(),
                progress(issue));
    }

    /** Newest first. */
    @Transactional
    public List<IssueSummary> list(@Nullable IssueState state, @Nullable String database, int limit) {
        return store.list(state, database, limit).stream().map(IssueSummary::of).toList();
    }

    private static IssueView.Fact fact(FactEntity fact) {
        return new IssueView.Fact(fact.factId, fact.type, fact.at, ContractJson.read(fact.data, MigrationEvent.class));
    }

    private IssueView.Progress progress(IssueEntity issue) {
        Map<String, MigrationProgress> samples = issue.migrationId == null ? Map.of() : board.of(issue.migrationId);
        return new IssueView.Progress(
                samples.get(MigrationProgress.CaptureProgress.class.getSimpleName()),
                samples.get(MigrationProgress.CopyProgress.class.getSimpleName()),
                samples.get(MigrationProgress.CutOverProgress.class.getSimpleName()));
    }
}
