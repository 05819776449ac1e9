package io.ghostline.cdc.debezium;

import io.debezium.embedded.KafkaConnectUtil;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;
import org.apache.kafka.connect.util.SharedTopicAdmin;
import org.apache.kafka.connect.util.TopicAdmin;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Connect's store of offsets, which closes its admin client when it is stopped (the one that Debezium makes leaves it open),
 * and can be stopped again when the first time was interrupted, in which Kafka Connect leaves its clients open.
 */
public final class CaptureOffsetStore extends KafkaOffsetBackingStore {
    private static final String CLIENT = "ghostline-capture-offsets";

    private final Admin admin;
    private boolean started;

    /** Debezium makes it by its name. */
    public CaptureOffsetStore() {
        this(new Admin());
    }

    private CaptureOffsetStore(Admin admin) {
        super(admin::get, () -> CLIENT, KafkaConnectUtil.converterForOffsetStore());
        this.admin = admin;
    }

    @Override
    public void configure(WorkerConfig config) {
        Map<String, Object> settings = new HashMap<>(config.originals());
        settings.put("client.id", CLIENT);
        admin.shared = new SharedTopicAdmin(settings);
        super.configure(config);
        CaptureHook.of(String.valueOf(settings.get(CaptureHook.PROPERTY)))
                .offsetStores()
                .add(this);
    }

    @Override
    public synchronized void start() {
        started = true;
        super.start();
    }

    @Override
    public synchronized void stop() {
        if (started) {
            super.stop();
            started = false;
        }
        admin.close();
    }

    /** Made when the settings are known. */
    private static final class Admin {
        private @Nullable SharedTopicAdmin shared;

        TopicAdmin get() {
            SharedTopicAdmin made = shared;
            if (made == null) {
                throw new IllegalStateException("not configured");
            }
            return made.get();
        }

        void close() {
            SharedTopicAdmin made = shared;
            if (made != null) {
                made.close();
            }
        }
    }
}
