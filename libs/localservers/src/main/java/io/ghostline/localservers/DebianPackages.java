package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fetches packages of Debian unstable with apt, all of whose state lies in a temporary folder, and unpacks them. */
final class DebianPackages {

    /** 75 MB in all; half an hour is for a slow line. */
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(30);

    private static final Duration LOCAL_TIMEOUT = Duration.ofMinutes(5);
    private static final List<String> WANTED = List.of("mysql-server-core", "mysql-client-core");

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

    /** Unpacks MySQL and all it needs into the folder. */
    void unpackMySql(Path target) {
        Path work = Folders.temporary("ghostline-apt-");
        try {
            progress.say("fetching MySQL from Debian's packages (75 MB, once)");
            Path configuration = configure(work);
            apt(configuration, work, DOWNLOAD_TIMEOUT, "update");
            List<String> names = needed(configuration, work);
            Path debs = Files.createDirectory(work.resolve("debs"));
            apt(configuration, debs, DOWNLOAD_TIMEOUT, prepend("download", names));
            progress.say("unpacking " + names.size() + " packages");
            unpack(debs, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fetch MySQL: " + e.getMessage(), e);
        } finally {
            Folders.remove(work);
        }
    }

    private Path configure(Path work) throws IOException {
        for (String folder : List.of("parts", "lists/partial", "cache/archives/partial")) {
            Files.createDirectories(work.resolve(folder));
        }
        Files.createFile(work.resolve("status"));
        String architecture = Command.run(List.of("dpkg", "--print-architecture"), LOCAL_TIMEOUT)
                .strip();
        String keyring = source.keyring().map(file -> " signed-by=" + file).orElse("");
        Files.writeString(
                work.resolve("sources.list"),
                "deb [arch=" + architecture + " target=Packages lang=none" + keyring + "] " + source.uri()
                        + " unstable main\n");
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

    /** What a simulated install on an empty system would bring: also the C library and its loader. Perl is for scripts. */
    private static List<String> needed(Path configuration, Path work) {
        String plan = apt(configuration, work, LOCAL_TIMEOUT, prepend("--simulate", prepend("install", WANTED)));
        return plan.lines()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ", 3)[1])
                .filter(name -> !name.startsWith("perl") && !name.startsWith("libperl"))
                .toList();
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
