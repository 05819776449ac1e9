package io.ghostline.standalone;

import io.ghostline.standalone.command.Ghostline;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;
import picocli.CommandLine;

/** The command line; without arguments, the server. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        // Scripts read the demo's last line: its numbers must not depend on the machine's language.
        Locale.setDefault(Locale.ROOT);
        String[] command = args.length == 0 ? new String[] {"standalone"} : args;
        System.exit(new CommandLine(new Ghostline())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(command));
    }
}
