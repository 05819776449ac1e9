package io.ghostline.issue.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.issue.problem.ProblemDetail;
import java.util.Map;

/** A problem as a message tells it: it must fit into one. */
final class Refusal {
    /** Characters; a person reads it. */
    private static final int LONGEST_DETAIL = 8_000;
    /** Characters of JSON: the checks of fifty changes. What is longer is left to a preview over REST. */
    private static final int LONGEST_MEMBERS = 200_000;

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private Refusal() {}

    static RequestProblem of(ProblemDetail problem) {
        String detail = problem.detail();
        return new RequestProblem(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...",
                members(problem.members()));
    }

    private static Map<String, Object> members(Map<String, Object> members) {
        boolean fits = ContractJson.writeText(members).length() <= LONGEST_MEMBERS;
        return fits ? ContractJson.mapper().convertValue(members, MEMBERS) : Map.of();
    }
}
