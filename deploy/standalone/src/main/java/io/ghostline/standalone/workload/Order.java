package io.ghostline.standalone.workload;

/**
 * A row of the demo's table, each value as MySQL prints it, so that two rows are the same exactly when MySQL would show
 * the same.
 */
public record Order(
        long id,
        String reference,
        long customerId,
        String status,
        String amount,
        int quantity,
        String placedAt,
        String note,
        String attributes) {

    public Order withId(long other) {
        return new Order(other, reference, customerId, status, amount, quantity, placedAt, note, attributes);
    }

    public Order withReference(String other) {
        return new Order(id, other, customerId, status, amount, quantity, placedAt, note, attributes);
    }

    /** Names of the columns in which the two differ, with both values; empty when they are the same. */
    public String differencesFrom(Order other) {
        StringBuilder text = new StringBuilder();
        difference(text, "id", id, other.id);
        difference(text, "reference", reference, other.reference);
        difference(text, "customer_id", customerId, other.customerId);
        difference(text, "status", status, other.status);
        difference(text, "amount", amount, other.amount);
        difference(text, "quantity", quantity, other.quantity);
        difference(text, "placed_at", placedAt, other.placedAt);
        difference(text, "note", note, other.note);
        difference(text, "attributes", attributes, other.attributes);
        return text.toString();
    }

    private static void difference(StringBuilder text, String column, Object mine, Object theirs) {
        if (!mine.equals(theirs)) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(column)
                    .append(" is ")
                    .append(mine)
                    .append(" instead of ")
                    .append(theirs);
        }
    }
}
