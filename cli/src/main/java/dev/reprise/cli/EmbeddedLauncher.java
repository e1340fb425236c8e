package dev.reprise.cli;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.EmbeddedSession;

/** A session in the program's own first JVM, as {@code Reprise.run} starts it; found by {@link java.util.ServiceLoader}. */
public final class EmbeddedLauncher implements EmbeddedSession {

    /** Options are those of {@code .reprise.toml}, which is looked for in the working directory. */
    @Override
    public int run(List<String> arguments) {
        ClosedStreams.reopen(arguments);
        CliContext surroundings = CliContext.ofProcess();
        List<String> line = new ArrayList<>(List.of("--"));
        line.addAll(new OwnCommandLine(arguments).words());
        return new Command(surroundings).run(line.toArray(new String[0]));
    }
}
