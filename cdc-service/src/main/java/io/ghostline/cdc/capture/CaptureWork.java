package io.ghostline.cdc.capture;

import io.ghostline.contracts.event.MigrationEvent.CaptureStarted;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.journal.SwapState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures the changes of one table from the moment that {@code CaptureStarted} tells of, until the tables are swapped.
 * Whatever happened before, it starts from the journal: with a recorded start it goes on from the stored offset, without
 * one it begins anew under a new engine name, and nothing of an attempt before matters.
 */
public final class CaptureWork implements MigrationWork {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureWork.class);

    private final TableId source;
    private final String keyIndex;
    private final ReservedNames names;
    private final SwapState swapState;
    private final Journal journal;
    private final Connections connections;
    private final CaptureStore store;
    private final CaptureEngines engines;

    public CaptureWork(MigrationSpec spec, Connections connections, CaptureStore store, CaptureEngines engines) {
        this.source = new TableId(spec.schema(), spec.table());
        this.keyIndex = spec.keyIndex();
        this.names = ReservedNames.of(spec.table(), spec.timestamp());
        this.swapState = SwapState.of(source, names);
        this.journal = new Journal(source.sibling(names.changelog()));
        this.connections = connections;
        this.store = store;
        this.engines = engines;
    }

    @Override
    public List<String> run(MigrationContext context) throws Exception {
        String id = context.spec().migrationId();
        if (!isSwapped()) {
            Optional<CaptureRecord> recorded = recordedStart();
            if (recorded.isPresent()) {
                checkUnchanged(recorded.get(), id);
            } else {
                createJournal();
                store.create(id);
            }
            capture(context, recorded);
        }
        return remove(id);
    }

    private void capture(MigrationContext context, Optional<CaptureRecord> recorded) throws Exception {
        String id = context.spec().migrationId();
        String engineName = recorded.map(CaptureRecord::engine).orElseGet(() -> newEngineName(id));
        StreamState state = new StreamState();
        LOG.info("capture starts: migration={} engine={} resumes={}", id, engineName, recorded.isPresent());
        try (ChangeSink sink = store.open(id);
                HeartbeatWriter heartbeat = new HeartbeatWriter(id, journal, connections);
                CaptureEngine engine = engines.start(
                        id,
                        engineName,
                        recorded.isPresent(),
                        source,
                        names,
                        readKey(),
                        new ChangeStream(new ChangeTranslator(), sink, state))) {
            CaptureWatch watch =
                    new CaptureWatch(context, source, swapState, journal, connections, state, heartbeat, engine);
            CaptureRecord started = recorded.isPresent()
                    ? recorded.get()
                    : new CaptureStart(watch, journal, source, connections, store, state).await(engineName);
            context.publish(new CaptureStarted(id, names.changelog(), started.position()));
            watch.untilSwapped(started);
        }
    }

    @Override
    public List<String> cleanUp(MigrationContext context) throws Exception {
        return remove(context.spec().migrationId());
    }

    private static String newEngineName(String id) {
        return id + "." + UUID.randomUUID().toString().substring(0, 8);
    }

    private boolean isSwapped() throws SQLException {
        try (Connection connection = connections.open(Purpose.METADATA)) {
            return swapState.swapped(connection);
        }
    }

    private Optional<CaptureRecord> recordedStart() throws SQLException {
        try (Connection connection = connections.open(Purpose.JOURNAL)) {
            if (!journal.exists(connection)) {
                return Optional.empty();
            }
            return Optional.ofNullable(journal.phases(connection).get(Phase.CAPTURE_STARTED))
                    .map(CaptureRecord::parse);
        }
    }

    private void createJournal() throws SQLException {
        try (Connection connection = connections.open(Purpose.SCHEMA_CHANGE)) {
            journal.create(connection);
        }
    }

    /** What changed while no capture ran can't be told from the binlog with the definition that the table has now. */
    private void checkUnchanged(CaptureRecord recorded, String id) throws SQLException {
        if (!Objects.equals(recorded.keyFormat(), CaptureRecord.KEY_FORMAT)) {
            throw new MigrationFailedException(
                    "the migration was begun by another version of Ghostline, which writes keys in"
                            + " another form: its changes can't be told from those of this version. Start a new migration.");
        }
        if (!store.changesExist(id)) {
            throw new MigrationFailedException("the topic " + store.changesName(id)
                    + " is gone, and with it changes that were not mirrored yet. Start a new migration.");
        }
        if (!store.hasOffset(recorded.engine())) {
            throw new MigrationFailedException("the stored position in the binlog of capture " + recorded.engine()
                    + " is gone, so changes may be missing. Start a new migration.");
        }
        store.check(id);
        try (Connection connection = connections.open(Purpose.METADATA)) {
            ServerIdentity.check(connection, recorded.serverUuid());
            if (!TableFingerprint.of(connection, source).equals(recorded.fingerprint())
                    && !swapState.swapped(connection)) {
                throw new MigrationFailedException(CaptureWatch.changedDefinition(source));
            }
        }
    }

    private UniqueKey readKey() throws SQLException {
        try (Connection connection = connections.open(Purpose.METADATA)) {
            return UniqueKey.named(
                    TableReader.read(connection, source)
                            .orElseThrow(() -> new MigrationFailedException("there is no table " + source)),
                    keyIndex);
        } catch (UnsupportedKeyException e) {
            throw new MigrationFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> remove(String id) throws SQLException {
        List<String> dropped = new ArrayList<>();
        try (Connection connection = connections.open(Purpose.SCHEMA_CHANGE)) {
            if (journal.exists(connection)) {
                journal.drop(connection);
                dropped.add(names.changelog());
            }
        }
        if (store.remove(id)) {
            dropped.add(store.changesName(id));
        }
        LOG.info("capture tidied up: migration={} dropped={}", id, dropped);
        return dropped;
    }
}
