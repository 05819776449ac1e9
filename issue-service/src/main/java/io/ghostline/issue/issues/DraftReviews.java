package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.issue.issues.IssueDraft.ChangeDraft;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.review.Reviewed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reviews whole drafts; stores nothing. */
@ApplicationScoped
public class DraftReviews {
    private final Reviews reviews;
    private final ThrottleSources sources;

    @Inject
    DraftReviews(Reviews reviews, ThrottleSources sources) {
        this.reviews = reviews;
        this.sources = sources;
    }

    /**
     * Reviews each change of the draft, in their order.
     *
     * @throws IllegalArgumentException when two changes are of the same table, or a throttle has a source that can't be asked
     */
    public List<Preview> preview(IssueDraft draft) throws SQLException {
        List<Preview> previews = new ArrayList<>();
        Set<List<String>> tables = new HashSet<>();
        for (ChangeDraft change : draft.changes()) {
            sources.require(change.database(), change.settings().throttle(), ThrottleSettings.DEFAULTS);
            Reviewed reviewed = reviews.review(change.database(), change.alter(), change.online(), change.settings())
                    .reviewed();
            Preview preview = reviewed.preview();
            if (!tables.add(List.of(reviewed.server().serverUuid(), preview.schema(), preview.table()))) {
                throw new IllegalArgumentException("changes: table " + preview.table() + " of database "
                        + change.database()
                        + " is in two changes of the issue: put all that is to be changed in a table into one ALTER");
            }
            previews.add(preview);
        }
        return previews;
    }

    /** @throws PreflightFailedException when a check of one of its changes failed */
    List<Preview> accepted(IssueDraft draft) throws SQLException {
        List<Preview> previews = preview(draft);
        if (previews.stream().allMatch(Preview::accepted)) {
            return previews;
        }
        Map<Integer, Preview> byPosition = new TreeMap<>();
        for (int i = 0; i < previews.size(); i++) {
            byPosition.put(i + 1, previews.get(i));
        }
        throw new PreflightFailedException(byPosition);
    }
}
