package io.ghostline.mysql.alter;

/** The statement is not one that Ghostline runs; the message says why and what to write instead. */
public final class RefusedStatementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param line where in the statement, from 1
     * @param column where in the line, from 1
     */
    public RefusedStatementException(String reason, int line, int column) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
