package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a text or a string of bytes does not keep. */
final class TextLosses {
    private static final Set<String> ALL_OF_UNICODE = Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");
    /** The first 65,536 characters of Unicode, in which those of every other character set are. */
    private static final Set<String> MOST_OF_UNICODE = Set.of("utf8mb3", "utf8", "ucs2");

    private TextLosses() {}

    static List<Loss> of(Column from, Column to) {
        List<Loss> losses = new ArrayList<>();
        boolean bytes = TypeFamily.of(to) == TypeFamily.BYTES;
        if (TextSizes.longest(from, bytes) > TextSizes.room(from, to)) {
            losses.add(Loss.refused("longer values than " + to.columnType() + " do not fit"));
        }
        String before = from.charset();
        String after = to.charset();
        if (after != null && before != null && !holds(after, before)) {
            losses.add(Loss.refused("characters that " + after + " has not do not fit"));
        }
        if (after != null && TypeFamily.of(from) == TypeFamily.BYTES) {
            losses.add(Loss.refused("bytes that are no " + after + " text do not fit"));
        }
        if (to.dataType().equals("binary") && !from.dataType().equals("binary")) {
            losses.add(Loss.silent("shorter values are filled up with zero bytes"));
        }
        if (from.dataType().equals("binary") && to.dataType().equals("binary") && longer(to, from)) {
            losses.add(Loss.silent("values are filled up with zero bytes"));
        }
        return losses;
    }

    private static boolean longer(Column one, Column other) {
        return TextSizes.length(one) > TextSizes.length(other);
    }

    private static boolean holds(String charset, String other) {
        return charset.equals(other)
                || ALL_OF_UNICODE.contains(charset)
                || other.equals("ascii")
                || (MOST_OF_UNICODE.contains(charset) && !ALL_OF_UNICODE.contains(other));
    }
}
