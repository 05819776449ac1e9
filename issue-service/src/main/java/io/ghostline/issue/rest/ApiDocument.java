package io.ghostline.issue.rest;

import jakarta.ws.rs.core.HttpHeaders;

/** Names in the OpenAPI document, which the annotations of the package define, and sentences that it says more than once. */
interface ApiDocument {
    /** The body of an action. */
    String ACTION = "Action";

    /** The body of a rollout. */
    String ROLLOUT = "Rollout";

    /** The body of a cut-over. */
    String CUT_OVER = "CutOver";

    /** Parameters, by their names. */
    String IDEMPOTENCY_KEY = Actor.IDEMPOTENCY_KEY;

    String IF_MATCH = HttpHeaders.IF_MATCH;

    /** Of the reason of a change of parameters. */
    String WHY = "In your own words; kept in the history. An admin gives it who takes away what was approved.";

    /** Of an If-Match that has to be there. */
    String SEEN = "The ETag of what you have seen: about what it was made since then nothing is decided.";
}
