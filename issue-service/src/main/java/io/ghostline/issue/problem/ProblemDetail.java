package io.ghostline.issue.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong, and what can be done about it; see RFC 9457.
 *
 * @param members of this type of problem only; values that Jackson can write
 */
public record ProblemDetail(ProblemType type, String detail, Map<String, Object> members) {
    public ProblemDetail {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public ProblemDetail(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** With one member more. */
    public ProblemDetail with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemDetail(type, detail, more);
    }
}
