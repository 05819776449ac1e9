package io.ghostline.issue.review;

/**
 * How the ALTER is to be done, as far as a review depends on it.
 *
 * @param online by a migration; else MySQL runs it on the table itself
 * @param verify whether the tables are compared before the swap; matters online only
 */
public record ReviewOptions(boolean online, boolean verify) {
    /** With all that is on by default. */
    public static ReviewOptions of(boolean online) {
        return new ReviewOptions(online, true);
    }

    boolean unverified() {
        return online && !verify;
    }
}
