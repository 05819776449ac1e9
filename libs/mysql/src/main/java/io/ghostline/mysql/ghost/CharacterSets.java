package io.ghostline.mysql.ghost;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which character sets are converted to which others without a loss. Some have several byte sequences for one character of
 * Unicode (cp932, sjis, armscii8); ucs2 and, in MySQL 8.0.15, utf32 have halves of characters. Two texts that differ could be
 * one afterwards, or the literal of a key another text than the column's.
 */
final class CharacterSets {
    private static final Set<String> UNICODE =
            Set.of("utf8", "utf8mb3", "utf8mb4", "ucs2", "utf16", "utf16le", "utf32");

    /**
     * No two byte sequences for one character of Unicode; sequences without a character are an error in strict mode. Asked of
     * MySQL by a test.
     */
    private static final Set<String> UNAMBIGUOUS = Set.of(
            "ascii",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "cp850",
            "cp852",
            "cp866",
            "dec8",
            "euckr",
            "gb18030",
            "gb2312",
            "gbk",
            "geostd8",
            "greek",
            "hebrew",
            "hp8",
            "keybcs2",
            "koi8r",
            "koi8u",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "macce",
            "macroman",
            "swe7",
            "utf8",
            "utf8mb3",
            "utf8mb4",
            "utf16",
            "utf16le");

    private CharacterSets() {}

    static boolean convertsExactly(@Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return false;
        }
        return from.equals(to) || (UNICODE.contains(to) && UNAMBIGUOUS.contains(from));
    }
}
