package io.ghostline.mysql.ghost;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of CHECK constraints in an ALTER, as a copy of the table has them:
 *
 * <pre>{@code
 * DROP CHECK positive, ADD CONSTRAINT positive CHECK (a > 1), ALTER CHECK small NOT ENFORCED
 * DROP CHECK `~t_1_gho_chk_1`, ADD CONSTRAINT  CHECK (a > 1), ALTER CHECK `~t_1_gho_chk_2` NOT ENFORCED
 * }</pre>
 *
 * A name is unique in its schema: one that is dropped and added again is the original's as long as it lives, so that MySQL
 * names the new one. Names are compared without case, as MySQL does.
 */
final class CheckNames {
    private final String spec;
    private final List<Token> tokens;
    private final Map<String, String> copies = new TreeMap<>(Identifier.ORDER);
    private final Set<String> dropped = new TreeSet<>(Identifier.ORDER);
    /** What is written instead of a token. */
    private final Map<Token, String> replacements = new HashMap<>();

    /** @param copies from a name of the original to that of its copy */
    CheckNames(String spec, SqlMode mode, Map<String, String> copies) {
        this.spec = spec;
        this.tokens = Tokens.of(spec, mode).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        this.copies.putAll(copies);
    }

    /** Checks that DROP CONSTRAINT names, which may also be the names of keys. */
    List<String> droppedConstraints() {
        return clauseStarts().stream()
                .filter(start -> at(start, "DROP") && at(start + 1, "CONSTRAINT") && name(start + 2))
                .map(start -> tokens.get(start + 2).name())
                .filter(copies::containsKey)
                .toList();
    }

    String onCopy() {
        clauseStarts().forEach(this::existing);
        for (int i = 0; i < tokens.size(); i++) {
            if (at(i, "CONSTRAINT") && name(i + 1) && at(i + 2, "CHECK") && isDropped(tokens.get(i + 1))) {
                replacements.put(tokens.get(i + 1), "");
            }
        }
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Token token : tokens) {
            String instead = replacements.get(token);
            if (instead != null) {
                text.append(spec, copied, token.start()).append(instead);
                copied = token.end();
            }
        }
        return text.append(spec, copied, spec.length()).toString();
    }

    private void existing(int start) {
        boolean drops = at(start, "DROP");
        boolean check = at(start + 1, "CHECK") || at(start + 1, "CONSTRAINT");
        if (check && (drops || at(start, "ALTER")) && name(start + 2)) {
            Token name = tokens.get(start + 2);
            Optional.ofNullable(copies.get(name.name())).ifPresent(copy -> {
                replacements.put(name, Identifier.quote(copy));
                if (drops) {
                    dropped.add(name.name());
                }
            });
        }
    }

    private boolean isDropped(Token name) {
        return dropped.contains(name.name());
    }

    private List<Integer> clauseStarts() {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (depth == 0 && token.is(',')) {
                starts.add(i + 1);
            }
        }
        return starts;
    }

    private boolean at(int index, String keyword) {
        return index < tokens.size() && tokens.get(index).is(keyword);
    }

    private boolean name(int index) {
        return index < tokens.size() && tokens.get(index).isName();
    }
}
