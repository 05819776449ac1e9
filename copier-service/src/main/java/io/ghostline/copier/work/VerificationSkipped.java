package io.ghostline.copier.work;

/** What the journal keeps of the phase VERIFICATION_SKIPPED. */
record VerificationSkipped(String phase) {}
