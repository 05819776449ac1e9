package io.ghostline.issue.review.outlook;

/** Which way of doing it is advised, and why. */
public record Recommendation(Advice advice, String reason) {
    /** The ways. */
    public enum Advice {
        /** MySQL changes the definition only; there is nothing to migrate. */
        INSTANT_IS_ENOUGH,
        /** By a migration. */
        ONLINE,
        /** By MySQL itself: it takes too little time to matter. */
        DIRECT_IS_FINE
    }
}
