package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clauses that MySQL knows and Ghostline does not run, by their first keywords, with the reason. */
final class Refusals {
    private static final String PARTITION_DATA =
            "it works on the data of a partition, which a migration can't repeat: run it yourself";
    private static final String FOREIGN_KEY = "foreign keys are not supported, on either side: a swap would leave them"
            + " at the old table; leave it out";
    private static final String TABLESPACE = "tablespaces can't be moved by a migration: run it yourself";
    private static final String KEYS = "it does nothing on InnoDB: leave it out";

    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put(
                "ALGORITHM",
                "ALGORITHM: leave it out; Ghostline chooses how it is done (the preview says what MySQL could do)");
        REASONS.put("LOCK", "LOCK: leave it out; Ghostline never blocks readers or writers");
        REASONS.put("DISCARD TABLESPACE", TABLESPACE);
        REASONS.put("IMPORT TABLESPACE", TABLESPACE);
        REASONS.put("TABLESPACE", TABLESPACE);
        REASONS.put("DISABLE KEYS", KEYS);
        REASONS.put("ENABLE KEYS", KEYS);
        REASONS.put("ORDER BY", "ORDER BY: the primary key orders an InnoDB table; leave it out");
        REASONS.put("WITH VALIDATION", "VALIDATION: rows are always validated; leave it out");
        REASONS.put("WITHOUT VALIDATION", "VALIDATION: rows are always validated; leave it out");
        REASONS.put("DROP PARTITION", PARTITION_DATA);
        REASONS.put("TRUNCATE PARTITION", PARTITION_DATA);
        REASONS.put("EXCHANGE PARTITION", PARTITION_DATA);
        REASONS.put("DISCARD PARTITION", PARTITION_DATA);
        REASONS.put("IMPORT PARTITION", PARTITION_DATA);
        REASONS.put("UNION", "UNION is of the MERGE engine: leave it out");
    }

    private Refusals() {}

    /** Refuses it if it starts like one of these. */
    static void refuseKnown(Cursor clause) {
        REASONS.forEach((start, reason) -> {
            if (clause.sees(start.split(" "))) {
                throw clause.source().at(clause.peek(), reason);
            }
        });
    }

    /** What is neither run nor known. */
    static RefusedStatementException unknown(Cursor clause) {
        Token first = clause.peek();
        return clause.source()
                .notUnderstood(first, "Ghostline does not run this clause (" + first.text() + " ...): leave it out");
    }

    static RefusedStatementException renamesTable(Cursor clause) {
        return clause.source()
                .at(
                        clause.peek(),
                        "renaming the table is not a migration: it needs no copy; run RENAME TABLE yourself");
    }

    /** Both words are reserved: without quotes they are no name, unless behind a dot. */
    static void refuseForeignKeys(Source source, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean qualified = i > 0 && tokens.get(i - 1).is('.');
            if (!qualified && (token.is("REFERENCES") || token.is("FOREIGN"))) {
                throw source.at(token, FOREIGN_KEY);
            }
        }
    }

    static void refuseOtherEngine(Cursor option, Token value) {
        String engine = value.kind() == Token.Kind.TEXT
                ? value.text().substring(1, value.text().length() - 1)
                : value.name();
        if (!engine.equalsIgnoreCase("InnoDB")) {
            throw option.source()
                    .at(value, "engine " + engine + ": only InnoDB keeps changes safe in a crash; leave it out");
        }
    }
}
