package io.ghostline.mysql.key;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of a text key as a person reads them in a message; nothing else depends on it. */
final class ShownText {
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf8mb4", StandardCharsets.UTF_8,
            "utf8mb3", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "ascii", StandardCharsets.US_ASCII,
            "latin1", StandardCharsets.ISO_8859_1,
            "utf16", StandardCharsets.UTF_16BE,
            "ucs2", StandardCharsets.UTF_16BE);

    private ShownText() {}

    /** Hex where Java has not the same character set. */
    static String of(byte[] bytes, @Nullable String charset) {
        Charset known = charset == null ? null : KNOWN.get(charset);
        try {
            return known == null
                    ? "0x" + HexFormat.of().formatHex(bytes)
                    : known.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }
}
