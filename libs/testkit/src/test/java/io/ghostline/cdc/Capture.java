package io.ghostline.cdc;

/** Imports nothing. */
public final class Capture {}
