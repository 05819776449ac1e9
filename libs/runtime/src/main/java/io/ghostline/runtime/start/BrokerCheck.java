package io.ghostline.runtime.start;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.utils.Utils;

/** Kafka is named and answers. Not registered: the process with a broker inside starts it after the other checks. */
public final class BrokerCheck implements StartCheck {
    private static final String SETTING = "kafka.bootstrap.servers";
    /** A broker that is up answers in milliseconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Patience patience;

    public BrokerCheck(Patience patience) {
        this.patience = patience;
    }

    @Override
    public void check(SmallRyeConfig config) throws InterruptedException {
        String servers = config.getOptionalValue(SETTING, String.class)
                .orElseThrow(() -> new StartRefusedException(
                        "no Kafka is configured: export KAFKA_BOOTSTRAP_SERVERS=<host>:9092"));
        for (String server : servers.split(",")) {
            if (Utils.getHost(server.strip()) == null || Utils.getPort(server.strip()) == null) {
                throw new StartRefusedException("KAFKA_BOOTSTRAP_SERVERS has '" + server.strip()
                        + "': <host>:<port> is expected, several with commas between them");
            }
        }
        Map<String, Object> settings = settings(config);
        patience.await("Kafka at " + servers, () -> look(servers, settings));
    }

    /** As the services' clients will have them: {@code kafka.*}. */
    private static Map<String, Object> settings(SmallRyeConfig config) {
        Map<String, Object> settings = new HashMap<>(new KafkaRuntimeConfigProducer()
                .createKafkaRuntimeConfig(config, config.getConfigMapping(ApplicationConfig.class)));
        int millis = (int) TIMEOUT.toMillis();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "ghostline-start");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    private static Optional<String> look(String servers, Map<String, Object> settings) throws InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException || e.getCause() instanceof AuthorizationException) {
                throw new StartRefusedException(
                        "Kafka at " + servers + " refuses the account: " + StartFailure.reason(e.getCause()));
            }
            return Optional.of("it does not answer");
        } catch (TimeoutException e) {
            return Optional.of("it does not answer");
        } catch (KafkaException e) {
            return Optional.of(StartFailure.reason(e)); // a host name that is not known yet
        }
    }
}
