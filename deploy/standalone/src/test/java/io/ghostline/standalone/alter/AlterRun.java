package io.ghostline.standalone.alter;

import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.copier.ghost.GhostCreation;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.mirror.Mirror;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.review.Review;
import io.ghostline.issue.review.ReviewOptions;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.AlterParser;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.VerifySql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.runtime.admission.SpecCheck;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One seed: a table, writes, an ALTER that is reviewed and carried out step by step as the services do it, and then MySQL's own ALTER of
 * the original.
 */
final class AlterRun {
    /** How it ended, and what both tables are like where they should be alike. */
    record Outcome(String ended, String own, String ghost) {
        boolean differs() {
            return !own.equals(ghost);
        }
    }

    private static final long TIMESTAMP = 1_767_225_600;
    private static final List<String> ZONES = List.of("+00:00", "SYSTEM", "+05:00", "-03:30");
    private static final List<String> MODES = List.of(
            "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
            "",
            "STRICT_TRANS_TABLES,PIPES_AS_CONCAT",
            "REAL_AS_FLOAT,ANSI_QUOTES,STRICT_TRANS_TABLES",
            "STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES",
            "STRICT_TRANS_TABLES,TIME_TRUNCATE_FRACTIONAL",
            "STRICT_TRANS_TABLES,NO_UNSIGNED_SUBTRACTION,HIGH_NOT_PRECEDENCE",
            "STRICT_TRANS_TABLES,PAD_CHAR_TO_FULL_LENGTH");

    private final TestSchema schema;
    private final TableId source;
    private final Random random;
    private final RandomTable table;
    private final List<String> script = new ArrayList<>();

    AlterRun(TestSchema schema, long seed, RandomTable.Keys keys) {
        this.schema = schema;
        this.source = new TableId(schema.name(), "t");
        this.random = new Random(seed);
        this.table = new RandomTable(random, keys);
    }

    /** What was run, to do it again by hand. */
    String script() {
        return String.join(";\n", script);
    }

    Outcome run() throws SQLException {
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        String mode = MODES.get(random.nextInt(MODES.size()));
        try (Connection setter = schema.connect()) {
            log(
                    setter,
                    "SET GLOBAL time_zone = '" + zone + "', sql_mode = '" + known(setter, mode)
                            + "', max_allowed_packet = " + (random.nextInt(4) == 0 ? 1 << 20 : 64 << 20));
            log(setter, "DROP TABLE IF EXISTS t, `~t_" + TIMESTAMP + "_gho`, `~t_" + TIMESTAMP + "_ghc`");
        }
        try (Connection plain = plain()) {
            if (!attempt(plain, table.create())) {
                return new Outcome("no such table", "", "");
            }
            for (int i = random.nextInt(25); i >= 0; i--) {
                attempt(plain, table.insert("INSERT"));
            }
            return migrate(plain, table.alter());
        }
    }

    private static String known(Connection connection, String mode) throws SQLException {
        return ServerVersion.of(connection).isAtLeast(8, 0, 0) ? mode : mode.replace(",TIME_TRUNCATE_FRACTIONAL", "");
    }

    private Outcome migrate(Connection plain, String spec) throws SQLException {
        String sql = "ALTER TABLE t " + spec;
        ParsedAlter alter;
        Reviewed reviewed;
        try (Connection connection = open(Purpose.METADATA)) {
            alter = new AlterParser()
                    .parse(sql, SqlMode.of(PlainSession.of(connection).sqlMode()));
            reviewed = new Review((uuid, id) -> Optional.empty())
                    .review(connection, "main", source, alter, ReviewOptions.of(true));
        } catch (RefusedStatementException e) {
            return new Outcome("refused: " + e.getMessage(), "", "");
        }
        script.add(sql);
        Preview preview = reviewed.preview();
        if (!preview.accepted()) {
            return new Outcome("refused: " + preview.refusal(), "", "");
        }
        MigrationSpec migration = new MigrationSpec(
                "m",
                "main",
                schema.name(),
                "t",
                TIMESTAMP,
                alter.specText(),
                SpecCheck.renames(alter),
                alter.droppedAndAdded(),
                preview.session(),
                alter.setsAutoIncrement(),
                reviewed.keyIndex().orElse(null));
        GhostTable ghost;
        try {
            ghost = copied(plain, migration);
        } catch (MigrationFailedException e) {
            return new Outcome("failed: " + e.getMessage(), "", "");
        } catch (SQLException e) {
            return new Outcome("failed: " + e.getErrorCode() + " " + e.getMessage(), "", "");
        }
        String differing = differing(ghost);
        if (!differing.isEmpty()) {
            return new Outcome("differs: " + differing, "", "");
        }
        List<String> columns = columns(ghost.ghostId());
        String made = state(ghost.ghostId(), columns);
        try (Statement statement = plain.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            return new Outcome("MySQL itself refuses: " + e.getErrorCode() + " " + e.getMessage(), "", "");
        }
        String counter =
                alter.setsAutoIncrement() && counter(ghost.ghostId()) < counter(source) ? "its counter is behind" : "";
        return new Outcome("done", state(source, columns), made + counter);
    }

    /** The ghost with all rows: copied in two chunks, with writes before, between and behind, whose rows are mirrored. */
    private GhostTable copied(Connection plain, MigrationSpec migration) throws SQLException {
        ReservedNames names = ReservedNames.of("t", TIMESTAMP);
        Journal journal = new Journal(source.sibling(names.changelog()));
        try (Connection connection = open(Purpose.JOURNAL)) {
            journal.create(connection);
        }
        GhostTable ghost = new GhostCreation(
                        () -> open(Purpose.SCHEMA_CHANGE), journal, migration, source, source.sibling(names.ghost()))
                .ensure(new AtOnce());
        ChunkSql chunks = new ChunkSql(ghost.sourceId(), ghost.ghostId(), ghost.mapping(), ghost.key());
        try (Connection copy = open(Purpose.COPY, ghost);
                Connection mirrors = open(Purpose.MIRROR, ghost)) {
            ServerVersion version = ServerVersion.of(copy);
            MirrorSql sql = new MirrorSql(ghost.sourceId(), ghost.ghostId(), ghost.mapping(), ghost.key(), version);
            Mirror mirror = ghost.newUniqueKeys().isEmpty()
                    ? Mirror.of(ghost.source(), ghost.ghost(), ghost.mapping(), ghost.key(), version)
                    : Mirror.findingDuplicates(sql);
            List<RowKey> last = keys(copy, ghost, chunks.lastKey());
            if (last.isEmpty()) {
                writeAndMirror(plain, ghost, mirror, mirrors);
                return ghost;
            }
            List<RowKey> middle = keys(copy, ghost, chunks.nextUpperBound(null, last.get(0), 5));
            RowKey half = middle.isEmpty() ? last.get(0) : middle.get(0);
            chunks.copy(null, half).execute(copy);
            writeAndMirror(plain, ghost, mirror, mirrors);
            if (!half.equals(last.get(0))) {
                chunks.copy(half, last.get(0)).execute(copy);
            }
            writeAndMirror(plain, ghost, mirror, mirrors);
            return ghost;
        }
    }

    private void writeAndMirror(Connection plain, GhostTable ghost, Mirror mirror, Connection mirrors)
            throws SQLException {
        Map<RowKey, String> before = digests(ghost, true);
        for (int i = random.nextInt(8); i > 0; i--) {
            if (random.nextInt(4) == 0) {
                attempt(plain, "SET SESSION time_zone = '" + ZONES.get(random.nextInt(ZONES.size())) + "'");
            }
            attempt(plain, table.write());
        }
        attempt(plain, "SET SESSION time_zone = @@GLOBAL.time_zone");
        Map<RowKey, String> after = digests(ghost, true);
        Set<RowKey> changed = new LinkedHashSet<>();
        before.forEach((key, digest) -> {
            if (!digest.equals(after.get(key))) {
                changed.add(key);
            }
        });
        after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(changed::add);
        for (RowKey key : changed) {
            mirror.mirror(mirrors, List.of(key));
        }
        if (!changed.isEmpty()) {
            mirror.mirror(mirrors, changed);
        }
    }

    private String differing(GhostTable ghost) throws SQLException {
        Map<RowKey, String> original = digests(ghost, true);
        Map<RowKey, String> copy = digests(ghost, false);
        return original.equals(copy) ? "" : original.size() + " and " + copy.size() + " rows";
    }

    private Map<RowKey, String> digests(GhostTable ghost, boolean original) throws SQLException {
        Map<RowKey, String> digests = new HashMap<>();
        try (Connection connection = open(Purpose.VERIFY, ghost)) {
            VerifySql sql = new VerifySql(
                    ghost.sourceId(), ghost.ghostId(), ghost.mapping(), ghost.key(), ServerVersion.of(connection));
            ChunkSql chunks = new ChunkSql(ghost.sourceId(), ghost.ghostId(), ghost.mapping(), ghost.key());
            List<RowKey> last = keys(connection, ghost, chunks.lastKey());
            if (!original) {
                for (RowKey stray : keys(connection, ghost, sql.strayGhostKeys(1000))) {
                    digests.put(stray, "only in the ghost");
                }
            }
            if (last.isEmpty()) {
                return digests;
            }
            BoundSql query = original ? sql.sourceRows(null, last.get(0)) : sql.ghostRows(null, last.get(0));
            int columns = ghost.key().source().columns().size();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String digest = row.getString(columns + 1);
                    if (digest == null) {
                        throw new MigrationFailedException("a row has no digest");
                    }
                    digests.put(ghost.key().source().read(row, 1), digest);
                }
            }
        }
        return digests;
    }

    private static List<RowKey> keys(Connection connection, GhostTable ghost, BoundSql query) throws SQLException {
        List<RowKey> keys = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(ghost.key().source().read(row, 1));
            }
        }
        return keys;
    }

    private List<String> columns(TableId id) {
        return schema
                .queryStrings(
                        "SELECT CONCAT(COLUMN_NAME, '/', DATA_TYPE) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '"
                                + id.schema() + "' AND TABLE_NAME = '" + id.name() + "' ORDER BY ORDINAL_POSITION")
                .stream()
                .map(String::valueOf)
                .toList();
    }

    /** Definition and rows, read in a session at +00:00; without the names of checks, which a copy can't keep. */
    private String state(TableId id, List<String> columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String name = "`" + column.substring(0, column.indexOf('/')) + "`";
            values.add(
                    switch (column.substring(column.indexOf('/') + 1)) {
                        case "float", "double" -> "IFNULL(" + name + " + 0e0, 'NULL')";
                        case "bit", "enum", "set" -> "IFNULL(" + name + " + 0, 'NULL')";
                        case "json" -> "IFNULL(HEX(CAST(" + name + " AS CHAR)), 'NULL')";
                        default -> "IFNULL(HEX(" + name + "), 'NULL')";
                    });
        }
        StringBuilder state = new StringBuilder();
        try (Connection connection = open(Purpose.METADATA);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + id.quoted())) {
                row.next();
                state.append(row.getString(2)
                        .replace("`" + id.name() + "`", "`t`")
                        .replaceAll("CONSTRAINT `[^`]*` CHECK", "CHECK")
                        .replaceAll(" AUTO_INCREMENT=\\d+", ""));
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT CONCAT_WS(' ', " + String.join(", ", values) + ") FROM " + id.quoted())) {
                while (row.next()) {
                    rows.add(String.valueOf(row.getString(1)));
                }
            }
            rows.sort(null);
            return state + "\n" + String.join("\n", rows) + "\n";
        }
    }

    /** The next value; rows that came and went while the ghost was made may have moved its own further. */
    private long counter(TableId id) {
        return schema.queryLong(
                "SELECT IFNULL(MAX(AUTO_INCREMENT), 0) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
                        + id.schema() + "' AND TABLE_NAME = '" + id.name() + "'");
    }

    private boolean attempt(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            script.add(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void log(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            script.add(sql);
        }
    }

    /** As somebody's who has set nothing. */
    private Connection plain() throws SQLException {
        Connection connection = open(Purpose.METADATA);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = @@GLOBAL.time_zone, sql_mode = @@GLOBAL.sql_mode");
        }
        return connection;
    }

    private Connection open(Purpose purpose) throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), purpose);
    }

    private Connection open(Purpose purpose, GhostTable ghost) throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(),
                schema.server().user(),
                schema.server().password(),
                SessionSettings.of(purpose).withInvalidDates(!ghost.mapping().makesTemporal()));
    }
}
