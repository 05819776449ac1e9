package io.ghostline.standalone.workload;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Contents of rows as a function of numbers, so that a million expected rows need no memory. */
public final class Content {
    private static final String[] STATUSES = {"new", "paid", "shipped", "returned"};
    private static final String[] WORDS = {
        "leave at the door", "naïve façade", "ring twice", "日本の友人へ", "fragile 🚚", "100% cotton", "O'Hara",
                "back\\slash",
        "gift wrap", "Straße 12", "before noon", "call ahead", "second floor", "übermorgen", "no rush", "ask for Zoë"
    };
    private static final LocalDateTime FIRST_ORDER = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final DateTimeFormatter DATETIME_6 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long CUSTOMERS = 50_000;
    private static final long MICROS_OF_YEARS = 5L * 365 * 24 * 3600 * 1_000_000;
    /** Odd, so that multiplying by it modulo a power of two maps no two numbers to one. */
    private static final long SCRAMBLER = 0x9E3779B97FL;

    private static final long REFERENCE_SPACE = (1L << 40) - 1;

    private Content() {}

    /** The row with number {@code n} as the table is first filled; its id is {@code n}. */
    public static Order initial(long n) {
        return of(n, "R" + scrambled(n), n);
    }

    /** A row whose values, but for id and reference, follow from the seed. */
    static Order of(long id, String reference, long seed) {
        long a = mix(seed);
        long b = mix(a);
        return new Order(
                id,
                reference,
                Math.floorMod(a, CUSTOMERS),
                STATUSES[(int) (b & 3)],
                cents(Math.floorMod(b, 1_000_000_000L)),
                (int) Math.floorMod(a >>> 7, 30_000L),
                DATETIME_6.format(FIRST_ORDER.plusNanos(Math.floorMod(b >>> 3, MICROS_OF_YEARS) * 1000)),
                word(a) + ", " + word(a >>> 4) + ", " + word(a >>> 8) + ", " + word(a >>> 12) + " #"
                        + Long.toHexString(a >>> 40),
                "{\"gift\": " + (b > 0) + ", \"weight\": " + Math.floorMod(a, 20_000L) + "}");
    }

    /** A reference that only this writer makes. */
    static String reference(int writer, long counter) {
        return "W" + writer + "-" + scrambled(counter);
    }

    /** Fixed width, and not in the order of the numbers: a unique index is rarely filled from left to right. */
    private static String scrambled(long number) {
        String hex = Long.toHexString(number * SCRAMBLER & REFERENCE_SPACE);
        return "0".repeat(10 - hex.length()) + hex;
    }

    private static String word(long bits) {
        return WORDS[(int) (bits & 15)];
    }

    private static String cents(long value) {
        long rest = value % 100;
        return value / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    /** SplitMix64's finalizer. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
