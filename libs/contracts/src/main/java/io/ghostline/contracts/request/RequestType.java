package io.ghostline.contracts.request;

import io.ghostline.contracts.request.Request.ApproveIssue;
import io.ghostline.contracts.request.Request.CancelIssue;
import io.ghostline.contracts.request.Request.CutOverIssue;
import io.ghostline.contracts.request.Request.DropTable;
import io.ghostline.contracts.request.Request.PauseIssue;
import io.ghostline.contracts.request.Request.PostponeIssue;
import io.ghostline.contracts.request.Request.RejectIssue;
import io.ghostline.contracts.request.Request.ResumeIssue;
import io.ghostline.contracts.request.Request.RollOutIssue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of requests, and what CloudEvents calls them. */
public final class RequestType {
    private static final String PREFIX = "io.ghostline.request.";
    private static final String VERSION = ".v1";

    private static final List<Class<? extends Request>> ALL = List.of(
            FileIssue.class,
            ApproveIssue.class,
            RejectIssue.class,
            RollOutIssue.class,
            CancelIssue.class,
            PauseIssue.class,
            ResumeIssue.class,
            PostponeIssue.class,
            CutOverIssue.class,
            DropTable.class);

    private RequestType() {}

    public static Stream<Class<? extends Request>> all() {
        return ALL.stream();
    }

    /** Such as {@code io.ghostline.request.FileIssue.v1}. */
    public static String name(Class<? extends Request> type) {
        return PREFIX + type.getSimpleName() + VERSION;
    }

    /** @return empty when there is none of that name and version */
    public static Optional<Class<? extends Request>> find(String name) {
        return ALL.stream().filter(type -> name(type).equals(name)).findFirst();
    }
}
