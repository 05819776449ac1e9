package io.ghostline.issue.approval;

import java.util.List;
import java.util.regex.Pattern;

/** A name, or a part of one: {@code *} stands for any characters, {@code ?} for one. */
final class NamePattern {
    private NamePattern() {}

    /** Whether one of the patterns fits; none at all fits everything. */
    static boolean anyFits(List<String> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern, name));
    }

    private static boolean fits(String pattern, String name) {
        StringBuilder expression = new StringBuilder();
        for (char character : pattern.toCharArray()) {
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
