package dev.reprise.process;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dev.reprise.process.guard.SpawnedProcesses;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.process.table.Descendants;
import dev.reprise.process.table.JdkProcessTable;
import dev.reprise.process.table.LinuxProcessTable;
import dev.reprise.process.table.ProcessTable;

/** Starts children with the JDK's own API: on Windows, and where JNA cannot be loaded. Used by one thread. */
final class JdkLauncher implements ChildLauncher {
    /** What is missing compared to the native launcher, for the user. */
    static final String WITHOUT =
            "native process control is unavailable, so Reprise uses the JDK to start programs: no process group,"
                    + " no guard process, no NOTIFY_SOCKET, no error output in problem reports,"
                    + " and readiness depends on the program's age, not on its ports";

    private final ChildSettings settings;
    private final SpawnedProcesses own = new SpawnedProcesses();

    JdkLauncher(ChildSettings settings) {
        this.settings = settings;
    }

    @Override
    public Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> listener)
            throws StartFailure {
        Path directory = invocation.directory().orElse(settings.directory());
        StartProblems problems = new StartProblems(
                invocation.command().get(0),
                directory,
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
        problems.checkDirectory();
        ChildEventSequence events = new ChildEventSequence(generation, listener);
        String marker = UUID.randomUUID().toString();
        Process process;
        try {
            process = builder(
                            invocation.command(),
                            directory,
                            ChildEnvironment.variables(
                                    generation, ChildEnvironment.join(changed), invocation, marker, Optional.empty()))
                    .start();
        } catch (IOException e) {
            throw problems.of(Errno.of(e));
        }
        own.add(process.pid());
        Descendants descendants = new Descendants(table(), process.pid(), marker, own);
        JdkProcess leader = new JdkProcess(process, descendants, events, () -> own.remove(process.pid()));
        RunningChild child = new RunningChild(leader, descendants, events, settings.grace());
        leader.begin(child.readinessRule(settings, invocation, false, true));
        return child.begin();
    }

    private static ProcessTable table() {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        return linux ? new LinuxProcessTable() : new JdkProcessTable(pid -> -1);
    }

    private ProcessBuilder builder(List<String> command, Path directory, Map<String, String> variables) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        ChildEnvironment.apply(builder.environment(), variables);
        if (isKeyboard() && !settings.ownsTerminal()) {
            Path nothing = Path.of("/dev/null");
            builder.redirectInput(Files.exists(nothing) ? nothing.toFile() : new File("NUL"));
        }
        if (settings.readiness() instanceof Readiness.Log) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE).redirectErrorStream(true);
        }
        return builder;
    }

    /** Since JDK 22 there is a console even without a terminal. */
    private static boolean isKeyboard() {
        return Optional.ofNullable(System.console())
                .map(console -> {
                    try {
                        return Boolean.TRUE.equals(
                                Console.class.getMethod("isTerminal").invoke(console));
                    } catch (ReflectiveOperationException olderJdk) {
                        return true;
                    }
                })
                .orElse(false);
    }

    @Override
    public void close() {}
}
