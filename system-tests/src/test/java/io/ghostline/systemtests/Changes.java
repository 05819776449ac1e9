package io.ghostline.systemtests;

import io.ghostline.standalone.workload.Content;
import io.ghostline.standalone.workload.Order;
import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The changes of one transaction, as they are made: statements that hit exactly one row each, and what they leave. */
final class Changes {
    private static final String UPDATE =
            "UPDATE orders SET id = ?, reference = ?, customer_id = ?, status = ?, amount = ?, quantity = ?,"
                    + " placed_at = ?, note = ?, attributes = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM orders WHERE id = ?";
    /** No row has it for longer than a transaction. */
    private static final String NO_REFERENCE = "X-";

    private final Connection connection;
    private final OwnRows before;
    private final RandomGenerator random;
    private final Map<Long, Order> after = new HashMap<>();

    Changes(Connection connection, OwnRows before, RandomGenerator random) {
        this.connection = connection;
        this.before = before;
        this.random = random;
    }

    /** What the rows are once it is committed; null = deleted. */
    Map<Long, Order> after() {
        return Collections.unmodifiableMap(after);
    }

    /** One change or a few of two rows, picked at random. */
    void some() throws SQLException {
        List<Long> ids = before.pick(random, 2);
        long one = ids.get(0);
        long other = ids.get(1);
        if (find(one) == null && find(other) == null) {
            insert(one);
        } else if (find(one) == null) {
            moveKey(other, one);
        } else if (find(other) == null) {
            insert(other);
        } else {
            changeBoth(one, other);
        }
    }

    private void changeBoth(long one, long other) throws SQLException {
        switch (random.nextInt(6)) {
            case 0 -> swapReferences(one, other);
            case 1 -> swapKeys(one, other);
            case 2 -> {
                delete(one);
                insert(one);
            }
            case 3 -> {
                delete(one);
                moveKey(other, one);
            }
            case 4 -> delete(one);
            default -> {
                update(one);
                update(other);
            }
        }
    }

    private Order find(long id) {
        return after.containsKey(id) ? after.get(id) : before.find(id);
    }

    /** Other values, except for the key. */
    void update(long id) throws SQLException {
        put(id, content(id));
    }

    void insert(long id) throws SQLException {
        Order row = content(id);
        try (PreparedStatement statement = connection.prepareStatement(OrdersTable.INSERT)) {
            OrdersTable.bind(statement, row);
            requireOne(statement, row);
        }
        after.put(id, row);
    }

    void delete(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, id);
            requireOne(statement, find(id));
        }
        after.put(id, null);
    }

    void moveKey(long from, long to) throws SQLException {
        put(from, find(from).withId(to));
        after.put(from, null);
    }

    /** By way of a key that is nobody's. */
    void swapKeys(long one, long other) throws SQLException {
        long aside = -one - Integer.MAX_VALUE;
        moveKey(one, aside);
        moveKey(other, one);
        moveKey(aside, other);
        after.remove(aside);
    }

    void swapReferences(long one, long other) throws SQLException {
        String ofOne = find(one).reference();
        String ofOther = find(other).reference();
        put(one, find(one).withReference(NO_REFERENCE + one));
        put(other, find(other).withReference(ofOne));
        put(one, find(one).withReference(ofOther));
    }

    private void put(long id, Order row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            OrdersTable.bind(statement, row);
            statement.setLong(10, id);
            requireOne(statement, row);
        }
        after.put(row.id(), row);
    }

    private Order content(long id) {
        return Content.initial(random.nextLong(Integer.MAX_VALUE))
                .withId(id)
                .withReference("X" + Long.toHexString(random.nextLong()));
    }

    private static void requireOne(PreparedStatement statement, Order row) throws SQLException {
        int changed = statement.executeUpdate();
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows changed instead of 1: " + row);
        }
    }
}
