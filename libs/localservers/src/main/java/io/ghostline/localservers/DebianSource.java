package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Debian mirror that this machine already uses, read from apt's own sources in both their formats.
 *
 * @param uri the mirror
 * @param keyring file with the keys that sign it; empty: apt's trusted keys
 */
record DebianSource(String uri, Optional<String> keyring) {

    private static final Path APT = Path.of("/etc/apt");
    private static final Pattern MIRROR = Pattern.compile("(\\S+/debian/?|mirror\\+file:\\S*/debian\\.list)(?=\\s|$)");
    private static final Pattern KEYRING = Pattern.compile("(?i)signed-by\\s*[:=]\\s*(/[^\\s\\],]+)");

    /**
     * The mirror this machine uses.
     *
     * @throws UnavailableException when apt has none: another system, or another distribution
     */
    static DebianSource ofThisMachine() throws UnavailableException {
        return sourceTexts(APT).stream()
                .flatMap(text -> find(text).stream())
                .findFirst()
                .orElseThrow(() -> new UnavailableException("no Debian mirror among the apt sources of this machine"));
    }

    /** The mirror in the text of one file of sources. */
    static Optional<DebianSource> find(String text) {
        String withoutComments = text.replaceAll("(?m)^\\s*#.*\\n?", "");
        for (String stanza : stanzas(withoutComments)) {
            Matcher mirror = MIRROR.matcher(stanza);
            if (mirror.find()) {
                Matcher keyring = KEYRING.matcher(stanza);
                return Optional.of(new DebianSource(
                        mirror.group(1), keyring.find() ? Optional.of(keyring.group(1)) : Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /** A line of the old format ({@code deb [options] uri suite component}) or a paragraph of the new one. */
    private static List<String> stanzas(String text) {
        boolean oneLine = text.lines().anyMatch(line -> line.startsWith("deb "));
        return oneLine
                ? text.lines().filter(line -> line.startsWith("deb ")).toList()
                : List.of(text.split("\\n\\s*\\n"));
    }

    private static List<String> sourceTexts(Path apt) {
        try (Stream<Path> files = Files.isDirectory(apt) ? Files.walk(apt, 2) : Stream.empty()) {
            return files.filter(DebianSource::isSourceList)
                    .sorted(Comparator.naturalOrder())
                    .map(DebianSource::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the apt sources: " + e.getMessage(), e);
        }
    }

    private static boolean isSourceList(Path file) {
        String path = file.toString();
        return path.endsWith("/sources.list")
                || (path.contains("/sources.list.d/") && (path.endsWith(".list") || path.endsWith(".sources")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
