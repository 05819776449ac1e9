package io.ghostline.copier.backfill;

import io.ghostline.cdc.Capture;

/** Imports another service. */
public record Copy(Capture forbidden) {}
