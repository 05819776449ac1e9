package io.ghostline.issue.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.RequestType;
import io.ghostline.issue.problem.ProblemDetail;
import io.ghostline.issue.problem.ProblemType;
import io.ghostline.issue.problem.Problems;
import java.io.IOException;
import java.util.Optional;

/** Makes a request of a record. Unlike events, a request may not have members that nobody knows: a slip would be lost. */
final class RequestReader {
    /** Bytes; as much as REST takes. */
    static final int LARGEST = 256 * 1024;

    private static final ObjectMapper STRICT = ContractJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RequestReader() {}

    /** The record is no request. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ProblemDetail problem;

        UnreadableException(ProblemDetail problem) {
            super(problem.detail());
            this.problem = problem;
        }

        UnreadableException(String detail) {
            this(new ProblemDetail(ProblemType.INVALID_REQUEST, detail));
        }

        ProblemDetail problem() {
            return problem;
        }
    }

    static Request read(Envelope envelope) throws UnreadableException {
        if (envelope.requestId().isEmpty()) {
            throw new UnreadableException("the request has no id: the header ce_id, or else the record's key, must have"
                    + " 1 to 150 printable characters without spaces");
        }
        Class<? extends Request> type = type(envelope);
        byte[] value = envelope.value();
        if (value == null) {
            throw new UnreadableException("the record has no value");
        }
        if (value.length > LARGEST) {
            throw new UnreadableException(new ProblemDetail(
                    ProblemType.BODY_TOO_LARGE, value.length + " bytes; " + LARGEST + " are taken at most"));
        }
        return read(value, type);
    }

    private static Class<? extends Request> type(Envelope envelope) throws UnreadableException {
        String type = envelope.type();
        if (type == null) {
            throw new UnreadableException(
                    "the header ce_type is missing, which says what is asked for; known: " + names());
        }
        Optional<Class<? extends Request>> found = RequestType.find(type);
        if (found.isEmpty()) {
            throw new UnreadableException(
                    "the header ce_type names no request in a version that is known; known: " + names());
        }
        return found.get();
    }

    private static Request read(byte[] value, Class<? extends Request> type) throws UnreadableException {
        try {
            Request request = STRICT.readValue(value, type);
            if (request == null) {
                throw new UnreadableException("the value is null");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw new UnreadableException(Problems.of(e));
        } catch (IOException e) {
            throw new UnreadableException(new ProblemDetail(ProblemType.MALFORMED_JSON, "the value is not UTF-8"));
        }
    }

    /** Who asks, as far as it can be told of a record that is no request. */
    static Optional<String> requester(Envelope envelope) {
        byte[] value = envelope.value();
        if (value == null || value.length > LARGEST) {
            return Optional.empty();
        }
        try {
            JsonNode name = STRICT.readTree(value).path("requester");
            return Optional.of(name.asText()).filter(text -> !text.isBlank() && text.length() <= Request.LONGEST_NAME);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String names() {
        return RequestType.all().map(RequestType::name).toList().toString();
    }
}
