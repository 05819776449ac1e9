package io.ghostline.issue.review.outlook;

import io.ghostline.issue.review.outlook.Risk.Reason;
import io.ghostline.issue.review.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of the risk; the highest level that applies is the risk.
 *
 * <ul>
 *   <li>HIGH: data or the meaning of data can be lost, or it is known to fail: a column is dropped; a type gets narrower; the
 *       primary key changes; the tables are not compared before the swap; a key is to be unique and rows are not; a big
 *       table is altered directly while nobody can write.
 *   <li>MODERATE: the application can notice it, or the rows decide whether it succeeds: a key is to be unique (and no
 *       duplicates were found); a CHECK is added; a column or an index gets another name; an index goes; charset or
 *       collation changes; a column has no default; a big table is rebuilt.
 *   <li>LOW: all else.
 * </ul>
 */
public final class RiskRules {
    /** Copied in minutes on a small idle server, in a quarter of an hour beside an application that writes. */
    static final long BIG_ROWS = 10_000_000;
    /** Takes hours, and disks of servers are of a few hundred GiB: also the bound of the check "size". */
    static final long BIG_BYTES = 20L << 30;

    private RiskRules() {}

    /** The risk of a job with these warnings. */
    public static Risk of(List<Warning> warnings, Job job) {
        List<Reason> reasons = new ArrayList<>();
        for (Warning warning : warnings) {
            RiskLevel level = level(warning);
            if (level != RiskLevel.LOW) {
                reasons.add(new Reason(level, words(warning)));
            }
        }
        if (big(job) && !job.onlyDefinition()) {
            boolean blocks = !job.online() && job.writesWait();
            reasons.add(new Reason(
                    blocks ? RiskLevel.HIGH : RiskLevel.MODERATE,
                    "the table is big: " + job.size() + (blocks ? ", and writes wait meanwhile" : "")));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason(RiskLevel.LOW, "nothing is lost, and nothing that the application uses changes"));
        }
        reasons.sort(Comparator.comparing(Reason::level).reversed());
        return new Risk(reasons.get(0).level(), reasons);
    }

    private static boolean big(Job job) {
        return job.rows() >= BIG_ROWS || job.bytes() >= BIG_BYTES;
    }

    private static RiskLevel level(Warning warning) {
        return switch (warning.code()) {
            case DROPS_COLUMN, NARROWS_TYPE, CHANGES_PRIMARY_KEY, VERIFICATION_OFF -> RiskLevel.HIGH;
            case ADDS_UNIQUE_KEY, TIGHTENS_UNIQUE_KEY ->
                warning.foundDuplicates() ? RiskLevel.HIGH : RiskLevel.MODERATE;
            case DROPS_INDEX,
                    RENAMES_COLUMN,
                    RENAMES_INDEX,
                    CHANGES_CHARSET,
                    CHANGES_COLLATION,
                    NO_DEFAULT,
                    ADDS_CHECK -> RiskLevel.MODERATE;
            case RENAMES_CHECK, MOVES_DATA_DIRECTORY -> RiskLevel.LOW;
        };
    }

    private static String words(Warning warning) {
        String name = warning.name();
        return switch (warning.code()) {
            case DROPS_COLUMN -> "column " + name + " is dropped";
            case DROPS_INDEX -> "index " + name + " is dropped";
            case NARROWS_TYPE -> "column " + name + " gets a narrower type";
            case ADDS_UNIQUE_KEY, TIGHTENS_UNIQUE_KEY ->
                "rows have to be unique by " + name + (warning.foundDuplicates() ? ", and are not" : "");
            case CHANGES_PRIMARY_KEY -> "the primary key changes";
            case RENAMES_COLUMN -> "column " + name + " has a new name";
            case RENAMES_INDEX -> "index " + name + " has a new name";
            case CHANGES_CHARSET -> "the charset of " + name + " changes";
            case CHANGES_COLLATION -> "the collation of " + name + " changes";
            case NO_DEFAULT -> "column " + name + " has no default";
            case ADDS_CHECK -> "rows have to satisfy the check " + name;
            case RENAMES_CHECK -> "check " + name + " has a new name";
            case MOVES_DATA_DIRECTORY -> "the new table lies in the server's data directory";
            case VERIFICATION_OFF -> "the tables are not compared before the swap";
        };
    }
}
