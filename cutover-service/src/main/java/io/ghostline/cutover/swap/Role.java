package io.ghostline.cutover.swap;

/** What a connection of an attempt is for. The letters are those of docs/correctness.md. */
public enum Role {
    /** A: keeps writers out. */
    BARRIER,
    /** H: keeps A waiting, where it is enough that A waits. */
    HOLDER,
    /** B: looks, and puts the marker; waits for no lock of the application. */
    COORDINATOR,
    /** C: swaps. */
    RENAMER,
    /** D: keeps the RENAME from succeeding too early, where it can't be run under a lock. */
    SENTRY,
    /** Ends the sessions in the way, where a person has said so. Has no part in the argument. */
    ENDER
}
