package io.ghostline.cdc.debezium;

import io.debezium.connector.mysql.MySqlConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's MySQL connector with {@link KeyCaptureTask} in place of its own task. */
public final class KeyCaptureConnector extends MySqlConnector {
    @Override
    public Class<? extends Task> taskClass() {
        return KeyCaptureTask.class;
    }
}
