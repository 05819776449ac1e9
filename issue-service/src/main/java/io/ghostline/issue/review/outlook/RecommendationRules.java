package io.ghostline.issue.review.outlook;

import io.ghostline.issue.review.outlook.Recommendation.Advice;

/** Which way of doing it is advised: by what MySQL could do itself, and by the size of the table. */
public final class RecommendationRules {
    /** Writes wait while MySQL copies: it does 40,000 rows or 13 MB in a second, and half a second is borne by most. */
    static final long SMALL_ROWS_COPIED = 20_000;

    static final long SMALL_BYTES_COPIED = 6L << 20;
    /** Writes go on, but replicas fall behind by as long as it takes, and it can't be slowed down: ten seconds. */
    static final long SMALL_ROWS_IN_PLACE = 400_000;

    static final long SMALL_BYTES_IN_PLACE = 128L << 20;

    private RecommendationRules() {}

    /** What is advised for the job, whatever way was asked for. */
    public static Recommendation of(Job job) {
        if (job.instant()) {
            return new Recommendation(
                    Advice.INSTANT_IS_ENOUGH,
                    "MySQL needs to change the definition only (ALGORITHM=INSTANT): no row is touched");
        }
        if (small(job)) {
            return new Recommendation(
                    Advice.DIRECT_IS_FINE,
                    "direct is fine: the table has only " + job.size()
                            + (job.writesWait() ? ", and writes wait for less than a second" : ""));
        }
        return new Recommendation(
                Advice.ONLINE,
                "online advised: " + job.size()
                        + (job.writesWait()
                                ? " would be rebuilt, and nobody could write meanwhile"
                                : " would be read or rebuilt in place; writes could go on, but replicas would fall"
                                        + " behind and it could not be slowed down"));
    }

    private static boolean small(Job job) {
        return job.writesWait()
                ? job.rows() <= SMALL_ROWS_COPIED && job.bytes() <= SMALL_BYTES_COPIED
                : job.rows() <= SMALL_ROWS_IN_PLACE && job.bytes() <= SMALL_BYTES_IN_PLACE;
    }
}
