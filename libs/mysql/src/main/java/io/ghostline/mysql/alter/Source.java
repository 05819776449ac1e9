package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.SqlMode;
import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Tokens;
import io.ghostline.mysql.token.UnreadableSqlException;
import java.util.List;

/** A statement as it was written, which knows where in it something stands. */
record Source(String sql) {

    List<Token> tokens(SqlMode mode) {
        try {
            return Tokens.of(sql, mode);
        } catch (UnreadableSqlException e) {
            throw notUnderstood(e.offset(), String.valueOf(e.getMessage()));
        }
    }

    RefusedStatementException notUnderstood(Token token, String why) {
        return notUnderstood(token.start(), why);
    }

    private RefusedStatementException notUnderstood(int offset, String why) {
        return at(offset, "not understood at line " + line(offset) + ", column " + column(offset) + ": " + why);
    }

    RefusedStatementException at(Token token, String reason) {
        return at(token.start(), reason);
    }

    private RefusedStatementException at(int offset, String reason) {
        return new RefusedStatementException(reason, line(offset), column(offset));
    }

    private int line(int offset) {
        return 1 + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private int column(int offset) {
        return offset - sql.lastIndexOf('\n', offset - 1);
    }
}
