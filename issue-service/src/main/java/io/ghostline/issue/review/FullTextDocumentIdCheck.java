package io.ghostline.issue.review;

import io.ghostline.mysql.schema.TableDefinition;

/**
 * With a FULLTEXT index InnoDB takes a column FTS_DOC_ID for the number of the document, and no row whose number is not greater than all
 * before, and by less than 65,535 (error 182): neither copied rows in any order, nor a row that is mirrored again.
 */
final class FullTextDocumentIdCheck implements Check {
    /** InnoDB knows the column by this name alone, in capitals. */
    private static final String COLUMN = "FTS_DOC_ID";

    @Override
    public String name() {
        return "fulltext-document-id";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        TableDefinition ghost = context.altered();
        boolean numbered =
                ghost.columns().stream().anyMatch(column -> column.name().equals(COLUMN));
        boolean indexed =
                ghost.indexes().stream().anyMatch(index -> index.type().equals("FULLTEXT"));
        return numbered && indexed
                ? CheckResult.fail(
                        name(),
                        "the altered table has a FULLTEXT index, and numbers its documents in a column " + COLUMN
                                + ": InnoDB takes no row whose number is lower than one before, so rows can't be copied while the"
                                + " table is written to",
                        "let InnoDB number the documents (drop the column), or file the issue with online off")
                : CheckResult.pass(name(), "InnoDB numbers what a FULLTEXT index holds, or there is none");
    }
}
