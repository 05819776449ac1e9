package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.ghostline.cdc.capture.ForeignStatementException;
import io.ghostline.cdc.statement.StatementWatch;
import io.ghostline.cdc.statement.StatementWatch.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** Events of the binlog that hold a statement. */
final class StatementEvents {
    private StatementEvents() {}

    /**
     * Judges a statement.
     *
     * @throws ForeignStatementException when it concerns the migration
     * @throws UncheckedIOException when the server can't be asked about it now
     */
    static Verdict judge(StatementWatch statements, String database, String sql) {
        try {
            Verdict verdict = statements.judge(database == null ? "" : database, sql.strip());
            if (verdict instanceof Verdict.Concerns concerns) {
                throw new ForeignStatementException(concerns.what());
            }
            return verdict;
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("a statement of somebody's can't be looked into", e));
        }
    }

    /** LOAD DATA as a statement has a kind of event of its own, which Debezium does not know. */
    static EventDataDeserializer<EventData> loadData(StatementWatch statements) {
        return new LoadData(statements);
    }

    private record Ignored() implements EventData {
        private static final long serialVersionUID = 1L;
    }

    /** Format: MySQL's binary log, "Execute_load_query_event". */
    private record LoadData(StatementWatch statements) implements EventDataDeserializer<EventData> {
        /** Thread and time. */
        private static final int BEFORE_SCHEMA_LENGTH = 8;
        /** File, begin and end of its name in the statement, what to do with duplicates. */
        private static final int FILE = 13;

        @Override
        public EventData deserialize(ByteArrayInputStream in) throws IOException {
            in.skip(BEFORE_SCHEMA_LENGTH);
            in.readInteger(1); // the schema's length; it ends in a zero
            in.readInteger(2); // error code
            int variables = in.readInteger(2);
            in.skip((long) FILE + variables);
            String schema = in.readZeroTerminatedString();
            judge(statements, schema, in.readString(in.available()));
            return new Ignored();
        }
    }
}
