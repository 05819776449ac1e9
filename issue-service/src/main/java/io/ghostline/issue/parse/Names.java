package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.UidContext;
import org.antlr.v4.runtime.ParserRuleContext;

/** Identifiers without their quotes. */
final class Names {
    private static final String QUOTE = "`";

    private Names() {}

    static String of(UidContext context) {
        return unquoted(context.getText(), context);
    }

    static String unquoted(String text, ParserRuleContext where) {
        if (text.startsWith("'") || text.startsWith("\"")) {
            throw AlterParser.at(where, "a name in quotes of a text: quote names with ` (backquotes)");
        }
        if (!text.startsWith(QUOTE)) {
            return text;
        }
        String name = text.substring(1, text.length() - 1).replace("``", QUOTE);
        if (name.isBlank()) {
            throw AlterParser.at(where, "an empty name");
        }
        return name;
    }
}
