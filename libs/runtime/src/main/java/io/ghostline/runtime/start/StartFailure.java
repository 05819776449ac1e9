package io.ghostline.runtime.start;

import io.ghostline.mysql.error.Causes;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a process did not start, in a sentence.
 *
 * @param sentence what is wrong, and what to do
 * @param known whether it was reckoned with: of others the log has more
 */
public record StartFailure(String sentence, boolean known) {
    private static final Pattern MISSING = Pattern.compile("property (\\S+) is required");
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+[A-Z][\\w$]*(?::\\s*)?");
    private static final Pattern ERROR_CODE = Pattern.compile("\\b(?:SRCFG|SRMSG|SRHCK)\\d+: ");

    /** As the last line of the output. */
    public void print() {
        System.out.flush();
        System.err.println("ghostline did not start: " + sentence);
    }

    /** Reads the exception that ended the start. */
    public static StartFailure of(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof StartRefusedException) {
                return new StartFailure(String.valueOf(cause.getMessage()), true);
            }
            if (cause instanceof QuarkusBindException bind) {
                return new StartFailure(taken(bind), true);
            }
            if (cause instanceof ConfigValidationException invalid) {
                return new StartFailure(problems(invalid), true);
            }
        }
        return new StartFailure(reason(failure), false);
    }

    private static String taken(QuarkusBindException bind) {
        return "another process has port " + bind.getPort() + " of " + bind.getHost() + ": end it, or export"
                + " QUARKUS_HTTP_PORT=<a free port> (QUARKUS_MANAGEMENT_PORT for health and metrics)";
    }

    private static String problems(ConfigValidationException invalid) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < invalid.getProblemCount(); i++) {
            problems.add(problem(invalid.getProblem(i).getMessage()));
        }
        return String.join("; ", problems);
    }

    private static String problem(@Nullable String message) {
        Matcher missing = MISSING.matcher(String.valueOf(message));
        return missing.find()
                ? missing.group(1) + " is not configured: export " + variable(missing.group(1)) + "=<value>"
                : readable(message);
    }

    /** The variable of the environment that sets it. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The root's message on one line, without names of classes. */
    public static String reason(Throwable failure) {
        Throwable root = Causes.root(failure);
        if (root instanceof NoSuchFileException) {
            return "there is no file " + root.getMessage();
        }
        if (root instanceof AccessDeniedException) {
            return "this user may not read or write " + root.getMessage();
        }
        return readable(root.getMessage());
    }

    private static String readable(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "the lines above say more";
        }
        return ERROR_CODE
                .matcher(CLASS_NAME
                        .matcher(message.strip().replaceAll("\\s+", " "))
                        .replaceAll(""))
                .replaceAll("");
    }
}
