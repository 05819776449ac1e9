package io.ghostline.mysql.ghost;

import io.ghostline.mysql.TableId;
import java.math.BigInteger;

/**
 * The statements that make a ghost table. MySQL itself interprets the ALTER:
 *
 * <pre>{@code
 * CREATE TABLE `shop`.`~orders_1767225600_gho` LIKE `shop`.`orders`
 * ALTER TABLE `shop`.`~orders_1767225600_gho` ADD COLUMN note VARCHAR(20)
 * ALTER TABLE `shop`.`~orders_1767225600_gho` AUTO_INCREMENT = 1001
 * ANALYZE TABLE `shop`.`~orders_1767225600_gho`
 * }</pre>
 */
public final class GhostDdl {
    private GhostDdl() {}

    /** An empty copy: columns, indexes, checks, partitions, options; not the AUTO_INCREMENT value. */
    public static String create(TableId source, TableId ghost) {
        return "CREATE TABLE " + ghost.quoted() + " LIKE " + source.quoted();
    }

    /** @param spec what stands behind the table's name in the ALTER TABLE statement, as the person wrote it */
    public static String alter(TableId table, String spec) {
        return "ALTER TABLE " + table.quoted() + " " + spec;
    }

    /** Raises the next value; InnoDB leaves it alone when rows already passed it. */
    public static String autoIncrement(TableId ghost, BigInteger next) {
        return "ALTER TABLE " + ghost.quoted() + " AUTO_INCREMENT = " + next;
    }

    /** Into the binlog too, so that replicas have statistics as well. */
    public static String analyze(TableId ghost) {
        return "ANALYZE TABLE " + ghost.quoted();
    }

    public static String dropIfExists(TableId table) {
        return "DROP TABLE IF EXISTS " + table.quoted();
    }
}
