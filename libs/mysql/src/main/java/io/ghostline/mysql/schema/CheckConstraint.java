package io.ghostline.mysql.schema;

/**
 * A CHECK constraint.
 *
 * @param clause the condition, as the server prints it
 * @param enforced whether rows have to satisfy it
 */
public record CheckConstraint(String name, String clause, boolean enforced) {}
