package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Which clauses of ALTER TABLE are run; every other one is refused, also one that a newer grammar brings. */
final class Refusals {
    private static final Set<Class<?>> SUPPORTED = Set.of(
            MySqlParser.AlterByTableOptionContext.class,
            MySqlParser.AlterByAddColumnContext.class,
            MySqlParser.AlterByAddColumnsContext.class,
            MySqlParser.AlterByAddDefinitionsContext.class,
            MySqlParser.AlterByAddIndexContext.class,
            MySqlParser.AlterByAddPrimaryKeyContext.class,
            MySqlParser.AlterByAddUniqueKeyContext.class,
            MySqlParser.AlterByAddSpecialIndexContext.class,
            MySqlParser.AlterByAddCheckTableConstraintContext.class,
            MySqlParser.AlterByAlterCheckTableConstraintContext.class,
            MySqlParser.AlterByChangeDefaultContext.class,
            MySqlParser.AlterByAlterColumnDefaultContext.class,
            MySqlParser.AlterByChangeColumnContext.class,
            MySqlParser.AlterByRenameColumnContext.class,
            MySqlParser.AlterByModifyColumnContext.class,
            MySqlParser.AlterByDropColumnContext.class,
            MySqlParser.AlterByDropConstraintCheckContext.class,
            MySqlParser.AlterByDropPrimaryKeyContext.class,
            MySqlParser.AlterByDropIndexContext.class,
            MySqlParser.AlterByRenameIndexContext.class,
            MySqlParser.AlterByAlterIndexVisibilityContext.class,
            MySqlParser.AlterByConvertCharsetContext.class,
            MySqlParser.AlterByDefaultCharsetContext.class,
            MySqlParser.AlterByForceContext.class,
            MySqlParser.AlterPartitionContext.class,
            MySqlParser.AlterByAddPartitionContext.class,
            MySqlParser.AlterByCoalescePartitionContext.class,
            MySqlParser.AlterByReorganizePartitionContext.class,
            MySqlParser.AlterByRemovePartitioningContext.class,
            MySqlParser.TableOptionAutoIncrementContext.class,
            MySqlParser.TableOptionAverageContext.class,
            MySqlParser.TableOptionCharsetContext.class,
            MySqlParser.TableOptionCollateContext.class,
            MySqlParser.TableOptionCommentContext.class,
            MySqlParser.TableOptionCompressionContext.class,
            MySqlParser.TableOptionEncryptionContext.class,
            MySqlParser.TableOptionKeyBlockSizeContext.class,
            MySqlParser.TableOptionMaxRowsContext.class,
            MySqlParser.TableOptionMinRowsContext.class,
            MySqlParser.TableOptionRowFormatContext.class,
            MySqlParser.TableOptionRecalculationContext.class,
            MySqlParser.TableOptionPersistentContext.class,
            MySqlParser.TableOptionSamplePageContext.class,
            MySqlParser.TableOptionAutoextendSizeContext.class);

    private static final String PARTITION_DATA =
            "it works on the data of a partition, which a migration can't repeat:" + " run it yourself";
    private static final String FOREIGN_KEY = "foreign keys are not supported, on either side: a swap would leave them"
            + " at the old table; leave it out";
    private static final String TABLESPACE = "tablespaces can't be moved by a migration: run it yourself";
    private static final String KEYS = "it does nothing on InnoDB: leave it out";

    private static final Map<Class<?>, String> REASONS = new HashMap<>();

    static {
        REASONS.put(
                MySqlParser.AlterBySetAlgorithmContext.class,
                "ALGORITHM: leave it out; Ghostline chooses how it is done (the preview says what MySQL could do)");
        REASONS.put(
                MySqlParser.AlterByLockContext.class, "LOCK: leave it out; Ghostline never blocks readers or writers");
        REASONS.put(
                MySqlParser.AlterByRenameContext.class,
                "renaming the table is not a migration: it needs no copy; run RENAME TABLE yourself");
        REASONS.put(MySqlParser.AlterByAddForeignKeyContext.class, FOREIGN_KEY);
        REASONS.put(MySqlParser.AlterByDropForeignKeyContext.class, FOREIGN_KEY);
        REASONS.put(MySqlParser.ReferenceDefinitionContext.class, FOREIGN_KEY);
        REASONS.put(MySqlParser.AlterByDiscardTablespaceContext.class, TABLESPACE);
        REASONS.put(MySqlParser.AlterByImportTablespaceContext.class, TABLESPACE);
        REASONS.put(MySqlParser.TableOptionTablespaceContext.class, TABLESPACE);
        REASONS.put(MySqlParser.AlterByDisableKeysContext.class, KEYS);
        REASONS.put(MySqlParser.AlterByEnableKeysContext.class, KEYS);
        REASONS.put(
                MySqlParser.AlterByOrderContext.class,
                "ORDER BY: the primary key orders an InnoDB table; leave it out");
        REASONS.put(MySqlParser.AlterByValidateContext.class, "VALIDATION: rows are always validated; leave it out");
        REASONS.put(MySqlParser.AlterByDropPartitionContext.class, PARTITION_DATA);
        REASONS.put(MySqlParser.AlterByTruncatePartitionContext.class, PARTITION_DATA);
        REASONS.put(MySqlParser.AlterByExchangePartitionContext.class, PARTITION_DATA);
        REASONS.put(MySqlParser.AlterByDiscardPartitionContext.class, PARTITION_DATA);
        REASONS.put(MySqlParser.AlterByImportPartitionContext.class, PARTITION_DATA);
        REASONS.put(MySqlParser.TableOptionUnionContext.class, "UNION is of the MERGE engine: leave it out");
    }

    private Refusals() {}

    static void refuseUnlessSupported(ParserRuleContext clause) {
        if (clause instanceof MySqlParser.TableOptionEngineContext engine) {
            refuseOtherEngine(engine);
        } else if (!SUPPORTED.contains(clause.getClass())) {
            String reason = REASONS.get(clause.getClass());
            throw AlterParser.at(
                    clause,
                    reason == null
                            ? "Ghostline does not run this clause ("
                                    + clause.getStart().getText() + " ...): leave it out"
                            : reason);
        }
    }

    private static void refuseOtherEngine(MySqlParser.TableOptionEngineContext option) {
        String engine = option.engineName() == null ? "" : option.engineName().getText();
        String bare = engine.startsWith("'") || engine.startsWith("`") || engine.startsWith("\"")
                ? engine.substring(1, engine.length() - 1)
                : engine;
        if (!bare.equalsIgnoreCase("InnoDB")) {
            throw AlterParser.at(
                    option, "engine " + bare + ": only InnoDB keeps changes safe in a crash; leave it out");
        }
    }
}
