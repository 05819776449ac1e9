package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the copy, the index build, the verification and the swap have to wait. What can't be asked counts as a reason to wait.
 *
 * <p>By default no more than 100 threads may run on the server. It takes a machine with more than 100 processors to have so
 * many and be well; everywhere else they are in each other's way, and a copy would make it worse. A lower number would stop
 * migrations on big servers that are merely busy; on a small one it is worth setting: twice the processors, for example.
 * Ghostline's own sessions count, too. Nothing fails by default, because a peak that passes is no reason to lose the work.
 *
 * @param maxLoad counters of the server above which to wait
 * @param criticalLoad counters above which, twice in a row, the migration fails; the swap only waits
 * @param maxReplicaLag how far behind the watched replicas may be
 * @param replicas names of configured databases, each the same schema on a replica
 * @param query asked on the migrated server: 0 = go, null for none
 * @param url asked by HTTP: 200 = go, null for none
 * @param niceRatio rest after each chunk and each verified range, as a multiple of the time that it took
 */
public record ThrottleSettings(
        LoadLimits maxLoad,
        LoadLimits criticalLoad,
        Duration maxReplicaLag,
        List<String> replicas,
        @Nullable ThrottleQuery query,
        @Nullable ThrottleUrl url,
        double niceRatio) {

    static final Bounds<Duration> MAX_REPLICA_LAG =
            new Bounds<>("throttle.maxReplicaLag", Duration.ofMillis(200), Duration.ofHours(1));
    static final Bounds<Double> NICE_RATIO = new Bounds<>("throttle.niceRatio", 0.0, 100.0);

    /** Each is a session that is asked twice a second. */
    private static final int MOST_REPLICAS = 10;

    private static final Pattern REPLICA = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    public static final ThrottleSettings DEFAULTS = new ThrottleSettings(
            new LoadLimits(Map.of("Threads_running", 100L)),
            LoadLimits.NONE,
            Duration.ofMillis(1500),
            List.of(),
            null,
            null,
            0.0);

    public ThrottleSettings {
        MAX_REPLICA_LAG.check(maxReplicaLag);
        replicas = List.copyOf(replicas);
        if (replicas.size() > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "throttle.replicas must not be more than " + MOST_REPLICAS + ", are " + replicas.size());
        }
        for (String replica : replicas) {
            if (!REPLICA.matcher(replica).matches()) {
                throw new IllegalArgumentException("throttle.replicas must be names of configured databases");
            }
        }
        NICE_RATIO.check(niceRatio);
    }

    @JsonCreator
    static ThrottleSettings of(
            @JsonProperty("maxLoad") @Nullable LoadLimits maxLoad,
            @JsonProperty("criticalLoad") @Nullable LoadLimits criticalLoad,
            @JsonProperty("maxReplicaLag") @Nullable Duration maxReplicaLag,
            @JsonProperty("replicas") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
                    List<String> replicas,
            @JsonProperty("query") @Nullable ThrottleQuery query,
            @JsonProperty("url") @Nullable ThrottleUrl url,
            @JsonProperty("niceRatio") @Nullable Double niceRatio) {
        return new ThrottleSettings(
                OrElse.given(maxLoad, DEFAULTS.maxLoad),
                OrElse.given(criticalLoad, DEFAULTS.criticalLoad),
                OrElse.given(maxReplicaLag, DEFAULTS.maxReplicaLag),
                replicas == null ? DEFAULTS.replicas : names(replicas),
                query,
                url,
                OrElse.given(niceRatio, DEFAULTS.niceRatio));
    }

    /** A form sends them as one text, separated by commas. */
    private static List<String> names(List<String> given) {
        return given.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
