package io.ghostline.contracts;

/** Imports nothing. */
public record Event(String name) {}
