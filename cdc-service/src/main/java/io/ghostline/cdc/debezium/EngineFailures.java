package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.ghostline.cdc.capture.ForeignStatementException;
import io.ghostline.cdc.capture.UnreadableChangeException;
import io.ghostline.mysql.error.Causes;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures of the engine that pass from those that end the migration. */
final class EngineFailures {
    /** Fatal error of the server when it reads the binlog: several causes, told apart by the text only. */
    private static final int FATAL_READING_BINLOG = 1236;

    /**
     * The configuration is ours, and the same for each migration. What Debezium finds wrong with it is that it could not connect,
     * for whatever reason.
     */
    private static final String NOT_VALID = "Connector configuration is not valid.";

    private EngineFailures() {}

    /** A {@link MigrationFailedException} when it won't pass, else an {@link IOException} or {@link SQLException}. */
    static Exception explain(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            Exception explained = explainOne(cause);
            if (explained != null) {
                return explained;
            }
        }
        return new MigrationFailedException("the capture engine failed: " + rootMessage(failure), failure);
    }

    private static @Nullable Exception explainOne(Throwable cause) {
        if (cause instanceof ForeignStatementException || cause instanceof UnreadableChangeException) {
            return new MigrationFailedException(String.valueOf(cause.getMessage()), cause);
        }
        if (cause instanceof ServerException server && server.getErrorCode() == FATAL_READING_BINLOG) {
            return fatalReadingBinlog(server);
        }
        if (cause instanceof SQLException sql) {
            return sql;
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof DebeziumException && message.startsWith(NOT_VALID)) {
            return new IOException(
                    "the capture can't connect to the server:" + message.substring(NOT_VALID.length()), cause);
        }
        boolean passing = cause instanceof IOException
                || cause instanceof AuthenticationException
                || cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || cause instanceof org.apache.kafka.common.KafkaException;
        // Connect's own exceptions are Kafka exceptions too, and wrap everything: only their causes tell.
        boolean wrapper = cause instanceof org.apache.kafka.connect.errors.ConnectException;
        return passing && !wrapper
                ? new IOException("capture stopped: " + (cause.getMessage() == null ? cause : message), cause)
                : null;
    }

    private static Exception fatalReadingBinlog(ServerException error) {
        String message = String.valueOf(error.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        boolean gone = lower.contains("could not find first log file name")
                || lower.contains("purged")
                || lower.contains("log file is missing")
                || lower.contains("could not open log file");
        if (gone) {
            return new MigrationFailedException(
                    "MySQL has removed binary logs that were not read yet, so changes are missing (" + message
                            + "). Keep binary logs longer (binlog_expire_logs_seconds) and start a new migration.",
                    error);
        }
        return new IOException("capture stopped: " + message, error);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = Causes.root(failure);
        return String.valueOf(root.getMessage() == null ? root : root.getMessage());
    }
}
