package io.ghostline.cutover.work;

/**
 * What the journal keeps of a swap, so that the fact can be told again after a crash.
 *
 * @param attempt which attempt it was; 0 when it was only found afterwards
 * @param writesPausedMillis how long writers waited; 0 when it was only found afterwards
 */
record Outcome(String phase, int attempt, long writesPausedMillis) {
    static Outcome of(int attempt, long writesPausedMillis) {
        return new Outcome("SWAPPED", attempt, writesPausedMillis);
    }

    static Outcome found() {
        return of(0, 0);
    }
}
