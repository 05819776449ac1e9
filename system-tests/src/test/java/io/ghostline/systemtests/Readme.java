package io.ghostline.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the README tells people to type, in its order. */
final class Readme {
    private static final Pattern RUN = Pattern.compile(
            "<!-- ReadmeIT runs the blocks from here on as they are. -->(.*)<!-- ReadmeIT stops here. -->",
            Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("^```(sql|sh)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String SERVER = "bin/ghostline standalone\n";

    private record Block(String language, String text) {}

    private final List<Block> blocks = new ArrayList<>();

    Readme(Path repository) throws IOException {
        Matcher part = RUN.matcher(Files.readString(repository.resolve("README.md")));
        if (!part.find()) {
            throw new AssertionError("README.md lacks the comments that say where its commands begin and end");
        }
        BLOCK.matcher(part.group(1)).results().forEach(found -> blocks.add(new Block(found.group(1), found.group(2))));
    }

    /** For MySQL's administrator. */
    List<String> statements() {
        return of("sql")
                .flatMap(text -> Stream.of(text.replaceAll("--.*", "").split(";")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** What starts the server, and stays there. */
    String server() {
        List<String> servers = of("sh").filter(text -> text.endsWith(SERVER)).toList();
        if (servers.size() != 1) {
            throw new AssertionError(servers.size() + " blocks of README.md end with " + SERVER);
        }
        return servers.get(0);
    }

    /** What is typed into the second terminal. */
    String script() {
        return of("sh").filter(text -> !text.endsWith(SERVER)).collect(Collectors.joining("\n"));
    }

    private Stream<String> of(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text);
    }
}
