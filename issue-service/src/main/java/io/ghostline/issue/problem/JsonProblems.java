package io.ghostline.issue.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.ghostline.contracts.JsonWords;
import java.util.List;

/** What is wrong with a body's JSON, in words of the body and not of Java. */
final class JsonProblems {
    private JsonProblems() {}

    static ProblemDetail of(JsonProcessingException e) {
        ProblemDetail problem;
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = JsonWords.path(mapping);
            String message = message(mapping);
            problem = new ProblemDetail(ProblemType.INVALID_REQUEST, field + ": " + message)
                    .with("violations", List.of(new Violation(field, message)));
        } else if (e.getCause() instanceof IllegalArgumentException refused) {
            problem = new ProblemDetail(ProblemType.INVALID_REQUEST, String.valueOf(refused.getMessage()));
        } else if (e instanceof MismatchedInputException mismatch) {
            problem = new ProblemDetail(
                    ProblemType.MALFORMED_JSON,
                    (isEmpty(mismatch) ? "No content: " : "") + JsonWords.expected(mismatch));
        } else if (e instanceof JsonMappingException) {
            problem = new ProblemDetail(ProblemType.MALFORMED_JSON, "not what is expected");
        } else {
            problem = new ProblemDetail(ProblemType.MALFORMED_JSON, "not valid JSON: " + malformed(e));
        }
        JsonLocation where = e.getLocation();
        return where == null ? problem : problem.with("line", where.getLineNr()).with("column", where.getColumnNr());
    }

    /** The parser has no class of its own for it. */
    private static boolean isEmpty(MismatchedInputException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("No content");
    }

    private static String message(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no such property; known: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList();
        }
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return JsonWords.expected(mismatch);
        }
        return e.getCause() instanceof JsonProcessingException json && !(json instanceof JsonMappingException)
                ? malformed(json)
                : "not valid";
    }

    /** The parser names a method of its own where a limit is exceeded. */
    private static String malformed(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int from = e instanceof StreamConstraintsException ? message.indexOf(", from `") : -1;
        return from < 0 ? message : message.substring(0, from) + ")";
    }
}
