package io.ghostline.issue.parse;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/** Keeps the first error of the lexer or the parser: those after it are mostly its consequences. */
final class SyntaxErrors extends BaseErrorListener {
    /** ANTLR lists hundreds of expected tokens; what is of use stands at the start. */
    private static final int MAX_MESSAGE = 160;

    private @Nullable RefusedStatementException first;

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException cause) {
        if (first == null) {
            first = new RefusedStatementException(
                    "not understood at line " + line + ", column " + (charPositionInLine + 1) + ": "
                            + shortened(message),
                    line,
                    charPositionInLine + 1);
        }
    }

    private static String shortened(String message) {
        int expected = message.indexOf(" expecting {");
        String useful = expected < 0 ? message : message.substring(0, expected);
        return useful.length() <= MAX_MESSAGE ? useful : useful.substring(0, MAX_MESSAGE) + "...";
    }

    void refuseIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
