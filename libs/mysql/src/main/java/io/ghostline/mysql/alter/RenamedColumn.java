package io.ghostline.mysql.alter;

/** A column that a statement renames; both names as written, without quotes. */
public record RenamedColumn(String from, String to) {}
