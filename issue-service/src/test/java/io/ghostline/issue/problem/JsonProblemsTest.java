package io.ghostline.issue.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemsTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record Asked(String text, int number, Instant at, TimeUnit unit, List<Asked> more) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'text': {}}             | text: expected is a text",
                "{'number': 'many'}       | number: expected is a whole number",
                "{'number': 99999999999}  | out of range",
                "{'at': 'soon'}           | at: expected is a time, such as",
                "{'unit': 'YEARS'}        | unit: expected is one of [NANOSECONDS",
                "{'more': 5}              | more: expected is a list",
                "{'more': [5]}            | more.[0]: expected is an object",
                "[]                       | expected is an object",
                "{                        | not valid JSON",
            })
    void whatIsWrongIsSaidInWordsOfTheBody(String body, String words) {
        assertThat(problem(body.replace('\'', '"')).detail())
                .contains(words)
                .doesNotContain("java")
                .doesNotContain("ghostline");
    }

    @ParameterizedTest
    @CsvSource({"1001", "5000"})
    void whatIsTooDeepIsToldWithoutTheParsersMethods(int depth) {
        String body = "{\"more\":[".repeat(depth);

        assertThat(problem(body).detail())
                .contains("depth")
                .doesNotContain("get")
                .hasSizeLessThan(300);
    }

    private static ProblemDetail problem(String body) {
        try {
            JSON.readValue(body, Asked.class);
        } catch (JsonProcessingException e) {
            return JsonProblems.of(e);
        }
        return Assertions.fail("read: " + body);
    }
}
