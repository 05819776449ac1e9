package io.ghostline.standalone.client;

/** Shows a running migration to a person. */
public interface Display extends AutoCloseable {
    void show(IssueView issue);

    /** Nothing more comes. */
    @Override
    void close();

    /** A bar on a terminal, lines anywhere else. */
    static Display forThisTerminal() {
        return System.console() == null ? new LineDisplay(System.out) : new BarDisplay();
    }
}
