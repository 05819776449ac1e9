package io.ghostline.standalone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What issue-service says about a change before anything is created. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PreviewView(
        boolean accepted,
        String schema,
        String table,
        List<Check> checks,
        @Nullable String ghostDdl,
        List<Column> columns,
        @Nullable String algorithm,
        long rowsEstimated,
        long dataBytes,
        long indexBytes,
        @Nullable List<Warning> warnings,
        @Nullable Risk risk,
        @Nullable Recommendation recommendation,
        @Nullable Estimate estimate) {

    /** A pre-flight check. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Check(
            String check,
            String outcome,
            String reason,
            @Nullable String fix) {}

    /** Where a column's values come from. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Column(@Nullable String from, @Nullable String to, boolean copied, String change) {
        private String summary() {
            String names =
                    Stream.of(from, to).filter(Objects::nonNull).distinct().collect(Collectors.joining(" -> "));
            return names + " (" + change.toLowerCase(Locale.ROOT) + ")";
        }
    }

    /** What to know before. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Warning(
            String code, String message, @Nullable Duplicates duplicates) {}

    /** Values that several rows have. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Duplicates(List<Example> examples) {
        /** One of them. */
        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Example(List<String> values, long rows) {}
    }

    /** How much can go wrong. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Risk(String level, List<Reason> reasons) {
        /** Why. */
        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Reason(String level, String reason) {}
    }

    /** The way that is advised. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Recommendation(String advice, String reason) {}

    /** How long, and how much disk, in bytes. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Estimate(Duration idle, Duration underLoad, Disk disk) {
        /** While it runs. */
        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Disk(long data, long indexes, long binlog) {}
    }

    /** In a few lines, for a person. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append("  table      %s.%s, about %,d rows, %,d MB data, %,d MB indexes%n"
                .formatted(schema, table, rowsEstimated, dataBytes >> 20, indexBytes >> 20));
        columns.stream()
                .filter(column -> !column.change().equals("UNCHANGED"))
                .forEach(column -> text.append("  column     %s%n".formatted(column.summary())));
        if (algorithm != null) {
            text.append("  MySQL      could itself do it by ALGORITHM=%s%n".formatted(algorithm));
        }
        long passed =
                checks.stream().filter(check -> check.outcome().equals("PASS")).count();
        text.append("  pre-flight %d of %d checks passed%n".formatted(passed, checks.size()));
        checks.stream()
                .filter(check -> !check.outcome().equals("PASS"))
                .forEach(check -> text.append("    %s %s: %s%s%n"
                        .formatted(
                                check.outcome(),
                                check.check(),
                                check.reason(),
                                check.fix() == null ? "" : " (" + check.fix() + ")")));
        return text + Wording.outlook(this);
    }
}
