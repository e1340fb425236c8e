package dev.reprise.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.reprise.cli.option.Subcommand.SubcommandOption;

/** The subcommands that send a request to a running Reprise. */
public enum InstanceCommand {
    STATUS("Shows the state of the Reprise of this directory and of its program", "Exit code: 0."),
    WAIT(
            "Waits until every change made so far is live, or reports why it can't be",
            "Exit codes: 0 live, 1 the build or the start failed or the program is not running, 124 not live in time."),
    RESTART(
            "Restarts the program and waits until it is ready",
            "Exit codes: 0 ready, 1 the start failed or the program exited, 124 not ready in time."),
    STOP("Stops the program and Reprise, and waits until both have exited", "Exit code: 0."),
    LOG("Prints the latest output of the program and Reprise", "Exit code: 0.");

    public static final String DEFAULT_LINES = "100";

    private final String description;
    private final String exitCodes;

    InstanceCommand(String description, String exitCodes) {
        this.description = description;
        this.exitCodes = exitCodes;
    }

    /** The word that the user types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InstanceCommand> of(String word) {
        for (InstanceCommand tool : values()) {
            if (tool.word().equals(word)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    private String json() {
        return this == LOG
                ? "Print each line as a JSON object"
                : "Print a JSON object" + (this == STATUS ? ", as docs/protocol.md describes" : "");
    }

    public Subcommand subcommand() {
        List<SubcommandOption> options = new ArrayList<>();
        options.add(new SubcommandOption(
                List.of("-C", "--directory"), "DIR", "Use the Reprise of DIR, or of its nearest parent that has one"));
        options.add(new SubcommandOption(
                List.of("--pid"), "PID", "Use the Reprise with this process id, wherever it runs"));
        options.add(new SubcommandOption(List.of("--json"), "", json()));
        if (this == STATUS) {
            options.add(new SubcommandOption(
                    List.of("--timeline"), "", "Print how long each step of the latest start or restart took"));
        } else if (this == WAIT || this == RESTART) {
            options.add(new SubcommandOption(List.of("--timeout"), "TIME", "How long to wait. Default: 30s"));
        } else if (this == LOG) {
            options.add(new SubcommandOption(List.of("-f", "--follow"), "", "Keep printing until Reprise exits"));
            options.add(new SubcommandOption(
                    List.of("-n", "--lines"), "LINES", "Print this many lines at most. Default: " + DEFAULT_LINES));
        }
        return new Subcommand(
                word(),
                "",
                description,
                options,
                List.of(
                        exitCodes,
                        "Also: 2 wrong usage or several instances, 69 no instance, or it does not respond."));
    }
}
