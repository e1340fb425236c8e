package dev.reprise.cli;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.EmbeddedSession;

/** Starts a session in the program's own first JVM, for {@code Reprise.run}; found by {@link java.util.ServiceLoader}. */
public final class EmbeddedLauncher implements EmbeddedSession {

    /** Options come from {@code .reprise.toml} in the working directory. */
    @Override
    public int run(List<String> arguments) {
        ClosedStreams.reopen(arguments);
        CliContext context = CliContext.ofProcess();
        List<String> line = new ArrayList<>(List.of("--"));
        line.addAll(new OwnCommandLine(arguments).words());
        return new Command(context).run(line.toArray(new String[0]));
    }
}
