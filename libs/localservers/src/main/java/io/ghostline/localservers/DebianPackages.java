package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fetches packages of Debian with apt, all of whose state lies in a temporary folder, and unpacks them. */
final class DebianPackages {

    /** 75 MB in all; half an hour is for a slow line. */
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(30);

    private static final Duration LOCAL_TIMEOUT = Duration.ofMinutes(5);
    private static final String NEWEST = "unstable";
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final Pattern CODENAME = Pattern.compile("(?m)^VERSION_CODENAME=\"?(\\w+)");

    private final DebianSource source;
    private final Progress progress;

    DebianPackages(DebianSource source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    void requireTools() throws UnavailableException {
        for (String tool : List.of("apt-get", "dpkg-deb", "dpkg")) {
            try {
                Command.run(List.of(tool, "--version"), LOCAL_TIMEOUT);
            } catch (IllegalStateException e) {
                throw new UnavailableException(tool + " is missing or does not run", e);
            }
        }
    }

    /** Unpacks MySQL and all it needs, of Debian unstable, into the folder. */
    void unpackMySql(Path target) {
        progress.say("fetching MySQL from Debian's packages (75 MB, once)");
        unpack(NEWEST, DebianPackages::neededByMySql, target);
    }

    /** Unpacks what old servers need beside the C library, of the release that this machine runs, into the folder. */
    void unpackOldLibraries(Path target) {
        progress.say("fetching libaio from Debian's packages (once)");
        unpack(releaseOfThisMachine(), DebianPackages::oldLibraries, target);
    }

    private void unpack(String suite, BiFunction<Path, Path, List<String>> choice, Path target) {
        Path work = Folders.temporary("ghostline-apt-");
        try {
            Path configuration = configure(work, suite);
            apt(configuration, work, DOWNLOAD_TIMEOUT, "update");
            List<String> names = choice.apply(configuration, work);
            Path debs = Files.createDirectory(work.resolve("debs"));
            apt(configuration, debs, DOWNLOAD_TIMEOUT, prepend("download", names));
            progress.say("unpacking " + names.size() + " packages");
            unpack(debs, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fetch packages: " + e.getMessage(), e);
        } finally {
            Folders.remove(work);
        }
    }

    /** Debian unstable has no name in there. */
    private static String releaseOfThisMachine() {
        try {
            Matcher matcher = CODENAME.matcher(Files.readString(RELEASE));
            return matcher.find() ? matcher.group(1) : NEWEST;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell this machine's Debian release: " + e.getMessage(), e);
        }
    }

    private Path configure(Path work, String suite) throws IOException {
        for (String folder : List.of("parts", "lists/partial", "cache/archives/partial")) {
            Files.createDirectories(work.resolve(folder));
        }
        Files.createFile(work.resolve("status"));
        String architecture = Command.run(List.of("dpkg", "--print-architecture"), LOCAL_TIMEOUT)
                .strip();
        String keyring = source.keyring().map(file -> " signed-by=" + file).orElse("");
        Files.writeString(
                work.resolve("sources.list"),
                "deb [arch=" + architecture + " target=Packages lang=none" + keyring + "] " + source.uri() + " " + suite
                        + " main\n");
        return Files.writeString(work.resolve("apt.conf"), configuration(work));
    }

    /** The machine's own apt configuration (proxies) stays in force; its hooks, which touch the system, do not. */
    private static String configuration(Path work) {
        return """
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                Dir::Etc::sourcelist "WORK/sources.list";
                Dir::Etc::sourceparts "WORK/parts";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "WORK/parts";
                Dir::State::lists "WORK/lists";
                Dir::State::status "WORK/status";
                Dir::State::extended_states "WORK/extended_states";
                Dir::Cache "WORK/cache";
                Dir::Log "WORK";
                APT::Sandbox::User "root";
                APT::Install-Recommends "false";
                Acquire::Retries "3";
                """.replace("WORK", work.toString());
    }

    /** Also the C library and its loader. Perl is for scripts. */
    private static List<String> neededByMySql(Path configuration, Path work) {
        return plan(configuration, work, List.of("mysql-server-core", "mysql-client-core"))
                .filter(name -> !name.startsWith("perl") && !name.startsWith("libperl"))
                .toList();
    }

    /** Newer releases call them libaio1t64; what else they need is on every machine. */
    private static List<String> oldLibraries(Path configuration, Path work) {
        return plan(configuration, work, List.of("libaio1", "libnuma1"))
                .filter(name -> name.startsWith("libaio1") || name.startsWith("libnuma1"))
                .toList();
    }

    /** What a simulated install on an empty system would bring. */
    private static Stream<String> plan(Path configuration, Path work, List<String> wanted) {
        return apt(configuration, work, LOCAL_TIMEOUT, prepend("--simulate", prepend("install", wanted)))
                .lines()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ", 3)[1]);
    }

    private static void unpack(Path debs, Path target) throws IOException {
        try (Stream<Path> files = Files.list(debs)) {
            for (Path deb :
                    files.filter(file -> file.toString().endsWith(".deb")).toList()) {
                Command.run(List.of("dpkg-deb", "-x", deb.toString(), target.toString()), LOCAL_TIMEOUT);
            }
        }
    }

    private static String apt(Path configuration, Path folder, Duration timeout, String... arguments) {
        return apt(configuration, folder, timeout, List.of(arguments));
    }

    private static String apt(Path configuration, Path folder, Duration timeout, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-c", configuration.toString()));
        command.addAll(arguments);
        return Command.run(command, folder, Map.of("LC_ALL", "C"), timeout);
    }

    private static List<String> prepend(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
