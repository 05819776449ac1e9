package io.ghostline.standalone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Collectors;

/** What issue-service says about an issue before anything is created. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuePreview(boolean accepted, List<PreviewView> changes) {
    /** In a few lines for each change, for a person. */
    public String summary() {
        return changes.stream().map(PreviewView::summary).collect(Collectors.joining());
    }
}
