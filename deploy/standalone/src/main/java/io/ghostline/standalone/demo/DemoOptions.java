package io.ghostline.standalone.demo;

/**
 * What the demo does.
 *
 * @param rows rows before the migration
 * @param writers threads that write without pause
 * @param readers threads that read
 * @param port of REST
 * @param exit whether to stop everything at the end
 * @param deferIndexes whether secondary indexes are built after the copy
 */
public record DemoOptions(long rows, int writers, int readers, int port, boolean exit, boolean deferIndexes) {
    public DemoOptions {
        require(rows, 1, 100_000_000, "rows");
        require(writers, 0, 64, "writers");
        require(readers, 0, 64, "readers");
    }

    private static void require(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", is " + value);
        }
    }
}
