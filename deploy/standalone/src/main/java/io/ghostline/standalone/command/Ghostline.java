package io.ghostline.standalone.command;

import picocli.CommandLine.Command;

/** What stands above the commands. */
@Command(
        name = "ghostline",
        description = "Online schema migration for MySQL.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StandaloneCommand.class,
            UserCommand.class,
            MigrateCommand.class,
            DemoCommand.class,
            BenchCommand.class
        })
public final class Ghostline {}
