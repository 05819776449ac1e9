package io.ghostline.copier.work;

import io.ghostline.contracts.ContractJson;
import io.ghostline.copier.session.Connections;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The phases in the journal: what was reached before a crash is not done again. */
final class PhaseLog {
    /** Does what a phase stands for, and says what is to be remembered of it. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws SQLException;
    }

    private final Connections connections;
    private final Journal journal;

    PhaseLog(Connections connections, Journal journal) {
        this.connections = connections;
        this.journal = journal;
    }

    /** What is recorded of the phase; if nothing is, the step is run and its result recorded. */
    <T> T reach(Phase phase, Class<T> type, Step<T> step) throws SQLException {
        Optional<T> earlier = recorded(phase, type);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        T result = step.run();
        try (Connection connection = connections.open()) {
            journal.recordPhase(connection, phase, ContractJson.writeText(result));
        }
        return recorded(phase, type)
                .orElseThrow(() -> new SQLException("the phase " + phase + " was not recorded in " + journal.table()));
    }

    boolean reached(Phase phase) throws SQLException {
        try (Connection connection = connections.open()) {
            return journal.phases(connection).containsKey(phase);
        }
    }

    private <T> Optional<T> recorded(Phase phase, Class<T> type) throws SQLException {
        try (Connection connection = connections.open()) {
            return Optional.ofNullable(journal.phases(connection).get(phase))
                    .map(data -> ContractJson.read(data, type));
        }
    }
}
