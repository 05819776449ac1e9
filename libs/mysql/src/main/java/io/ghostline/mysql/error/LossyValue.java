package io.ghostline.mysql.error;

/**
 * A value that does not fit into the ghost.
 *
 * @param column empty if the server didn't name it
 * @param row the server's count within the statement, beginning with 1; 0 if it didn't say
 * @param reason the server's message
 */
public record LossyValue(String column, long row, String reason) {}
