package io.ghostline.issue.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a body's JSON, in words of the body and not of Java. */
final class JsonProblems {
    private JsonProblems() {}

    static ProblemDetail of(JsonProcessingException e) {
        ProblemDetail problem;
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = field(mapping);
            String message = message(mapping);
            problem = new ProblemDetail(ProblemType.INVALID_REQUEST, field + ": " + message)
                    .with("violations", List.of(new Violation(field, message)));
        } else if (e.getCause() instanceof IllegalArgumentException refused) {
            problem = new ProblemDetail(ProblemType.INVALID_REQUEST, String.valueOf(refused.getMessage()));
        } else {
            problem = new ProblemDetail(ProblemType.MALFORMED_JSON, "not valid JSON: " + e.getOriginalMessage());
        }
        JsonLocation where = e.getLocation();
        return where == null ? problem : problem.with("line", where.getLineNr()).with("column", where.getColumnNr());
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
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
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not valid");
    }
}
