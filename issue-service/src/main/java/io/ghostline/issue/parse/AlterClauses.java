package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByAddColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByAddColumnsContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByChangeColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByDropColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByRenameColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterPartitionSpecificationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterSpecificationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnDeclarationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ReferenceDefinitionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableOptionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.UidContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParserBaseListener;
import io.ghostline.contracts.migration.ColumnRename;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Walks an ALTER TABLE: notes what becomes of the columns, refuses what Ghostline does not run. */
final class AlterClauses extends MySqlParserBaseListener {
    private final List<ColumnRename> renames = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    List<ColumnRename> renames() {
        return renames;
    }

    List<String> added() {
        return added;
    }

    List<String> dropped() {
        return dropped;
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
        if (context instanceof AlterSpecificationContext
                || context instanceof AlterPartitionSpecificationContext
                || context instanceof TableOptionContext
                || context instanceof ReferenceDefinitionContext) {
            Refusals.refuseUnlessSupported(context);
        }
    }

    @Override
    public void enterAlterTable(AlterTableContext context) {
        if (context.IGNORE() != null) {
            throw AlterParser.at(context, "IGNORE would lose rows silently: leave it out");
        }
        if (context.ONLINE() != null || context.OFFLINE() != null) {
            throw AlterParser.at(context, "ONLINE and OFFLINE: leave them out; Ghostline chooses how it is done");
        }
        if (context.alterSpecification().isEmpty() && context.partitionDefinitions() == null) {
            throw AlterParser.at(context.getStop(), "the statement changes nothing: say what is to be altered");
        }
    }

    @Override
    public void enterAlterByAddColumn(AlterByAddColumnContext context) {
        added.add(Names.of(context.uid(0)));
    }

    @Override
    public void enterAlterByAddColumns(AlterByAddColumnsContext context) {
        context.uid().forEach(column -> added.add(Names.of(column)));
    }

    @Override
    public void enterColumnDeclaration(ColumnDeclarationContext context) {
        if (!context.fullColumnName().dottedId().isEmpty()) {
            throw AlterParser.at(context, "a column with the name of its table: write the column's name alone");
        }
        added.add(Names.of(context.fullColumnName().uid()));
    }

    @Override
    public void enterAlterByDropColumn(AlterByDropColumnContext context) {
        dropped.add(Names.of(context.uid()));
    }

    @Override
    public void enterAlterByChangeColumn(AlterByChangeColumnContext context) {
        rename(context.oldColumn, context.newColumn);
    }

    @Override
    public void enterAlterByRenameColumn(AlterByRenameColumnContext context) {
        rename(context.oldColumn, context.newColumn);
    }

    /** To MySQL, names that differ only in case are the same column. */
    private void rename(UidContext from, UidContext to) {
        String old = Names.of(from);
        String now = Names.of(to);
        if (!old.equalsIgnoreCase(now)) {
            renames.add(new ColumnRename(old, now));
        }
    }
}
