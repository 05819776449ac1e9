package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * What checks look at.
 *
 * @param connection a session on the database's server
 * @param plain the session in which definitions are made
 * @param definition the table; empty when there is no such base table
 * @param trial the ALTER on an empty copy; empty before it was tried
 * @param others what else is going on with tables of this server
 */
record ReviewContext(
        Connection connection,
        ServerFacts server,
        PlainSession plain,
        TableId table,
        Optional<TableDefinition> definition,
        ParsedAlter alter,
        ReviewOptions options,
        Optional<Trial> trial,
        OtherMigrations others) {

    TableDefinition existing() {
        return definition.orElseThrow(() -> new NoSuchElementException("no table " + table));
    }

    /** The table as the ALTER, which MySQL has taken, makes it. */
    TableDefinition altered() {
        return Objects.requireNonNull(trial.orElseThrow().ghost());
    }

    /**
     * By which rows of the table and of the altered table are matched.
     *
     * @throws UnsupportedKeyException when there is no such key
     * @throws IllegalArgumentException when the two share no column
     */
    SharedKey sharedKey() {
        return SharedKey.of(existing(), altered(), Mappings.of(existing(), altered(), alter));
    }

    boolean online() {
        return options.online();
    }

    ReviewContext with(Trial tried) {
        return new ReviewContext(
                connection, server, plain, table, definition, alter, options, Optional.of(tried), others);
    }
}
