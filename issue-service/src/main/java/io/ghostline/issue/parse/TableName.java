package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.FullIdContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.UidContext;
import org.jspecify.annotations.Nullable;

/** A table as the statement names it. */
record TableName(@Nullable String schema, String name) {

    static TableName of(TableNameContext context) {
        FullIdContext id = context.fullId();
        String first = Names.of(id.uid(0));
        if (id.DOT_ID() != null) {
            return new TableName(first, Names.unquoted(id.DOT_ID().getText().substring(1), id));
        }
        UidContext second = id.uid(1);
        return second == null ? new TableName(null, first) : new TableName(first, Names.of(second));
    }
}
