package io.ghostline.mysql;

import io.ghostline.contracts.Event;

/** Imports ours. */
public record Names(Event forbidden) {}
