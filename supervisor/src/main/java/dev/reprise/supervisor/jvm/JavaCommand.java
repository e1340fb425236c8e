package dev.reprise.supervisor.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.files.CommandLookup;
import dev.reprise.process.Invocation;
import dev.reprise.supervisor.jvm.Argument.InFile;
import dev.reprise.supervisor.jvm.Argument.InVariable;

/**
 * A command that runs a program by the launcher {@code java}, understood as the launcher itself does (java(1) of JDK 17 to 25). It is
 * understood when it is made: argument files and manifests that change later make another one necessary.
 */
public final class JavaCommand {
    private static final Set<String> LAUNCHERS = Set.of("java", "javaw", "java.exe", "javaw.exe");

    /** execve(2) takes up to 128 KiB in UTF-8. */
    private static final int LONGEST_ARGUMENT = 32 * 1024;

    private final Understood understood;

    /** Right after the launcher, before the command's own options. */
    private final List<String> added;

    private final List<String> command;
    private final Map<String, String> variables;

    /** @param arguments of the command and the variables, none of them an argument file any more */
    private record Understood(
            List<Argument> arguments,
            LauncherCommandLine launch,
            Optional<JavaHome> home,
            ProgramFiles files,
            JvmEnvironment variables,
            Path directory) {
        ProgramClassPath classPath() {
            return new ProgramClassPath(launch, variables.environment().getOrDefault("CLASSPATH", ""), directory);
        }
    }

    private JavaCommand(
            Understood understood, List<String> added, List<String> command, Map<String, String> variables) {
        this.understood = understood;
        this.added = List.copyOf(added);
        this.command = List.copyOf(command);
        this.variables = Map.copyOf(variables);
    }

    /**
     * Reads argument files, the file {@code release} of the JDK and the manifests of jars; blocks for that.
     *
     * @param directory in which the command is to be run, absolute
     * @param environment that of Reprise: what its launch script put aside for the program is seen as the program will see it
     * @return empty if the command's program is no launcher, or if it runs no program: {@code java -version}
     */
    public static Optional<JavaCommand> of(List<String> command, Path directory, Map<String, String> environment) {
        if (command.isEmpty() || !isLauncher(command.get(0))) {
            return Optional.empty();
        }
        JvmEnvironment variables = new JvmEnvironment(environment);
        ArgumentExpansion expansion = new ArgumentExpansion(directory);
        JvmEnvironment.OF_JVM.forEach(name -> expansion.addJvmOptions(name, variables.value(name)));
        expansion.addLauncherOptions(JvmEnvironment.OF_LAUNCHER, variables.value(JvmEnvironment.OF_LAUNCHER));
        expansion.addCommand(command);
        return LauncherCommandLine.of(expansion.arguments()).map(launch -> {
            Optional<JavaHome> home = new CommandLookup(directory, environment.getOrDefault("PATH", ""))
                    .find(command.get(0))
                    .flatMap(JavaHome::of);
            ProgramFiles files = new ProgramLayout(directory, environment, home).files(launch, expansion.files());
            return new JavaCommand(
                    new Understood(expansion.arguments(), launch, home, files, variables, directory),
                    List.of(),
                    command,
                    Map.of());
        });
    }

    private static boolean isLauncher(String program) {
        int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
        return LAUNCHERS.contains(program.substring(slash + 1));
    }

    /** What to watch for it. */
    public ProgramFiles files() {
        return understood.files();
    }

    /** How to run it. */
    public Invocation invocation() {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(1, added);
        return new Invocation(whole, variables);
    }

    /** Why no agent can be added, to follow "since"; empty if one can, as far as can be told without running it. */
    public Optional<String> refusesAgents() {
        return understood.home().flatMap(JavaHome::refusesAgents);
    }

    /** With an agent before everything else. */
    public JavaCommand withAgent(Path jar, String options) {
        return withOption("-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options));
    }

    /** The debugger that the command or one of the variables asks for. */
    public Optional<JdwpOptions> debugger() {
        return understood.launch().debugger().map(argument -> JdwpOptions.of(argument.text()));
    }

    /** With this debugger besides what the command itself asks for. */
    public JavaCommand withDebugger(JdwpOptions debugger) {
        return withOption(debugger.argument());
    }

    /** Where the program writes temporary files, if the command or a variable says so: nothing there is part of the program. */
    public Optional<Path> temporaryDirectory() {
        String option = "-Djava.io.tmpdir=";
        return understood.launch().options().stream()
                .filter(each -> each.startsWith(option) && each.length() > option.length())
                .reduce((first, last) -> last)
                .map(each -> understood
                        .directory()
                        .resolve(each.substring(option.length()))
                        .normalize());
    }

    /** Whether it has Spring Boot DevTools on its class path. Blocks for reading manifests. */
    boolean hasDevTools() {
        return understood.classPath().hasLibrary("spring-boot-devtools");
    }

    /** What Spring Boot reads in it. Blocks for reading files. */
    SpringSettings springSettings() {
        return SpringSettings.of(new SpringSettings.Sources(
                understood.launch().programArguments(),
                understood.launch().options(),
                understood.variables().environment(),
                understood.directory(),
                understood.classPath().entries().stream()
                        .filter(Files::isDirectory)
                        .toList()));
    }

    /** With a system property; one in the command itself counts more. */
    JavaCommand withSystemProperty(String name, String value) {
        return withOption("-D" + name + "=" + value);
    }

    /** Whether its own debugger can be replaced; one in an argument file can't if the file's content is too long for a command. */
    boolean canReplaceDebugger() {
        return understood.launch().debugger().isPresent()
                && (!ownDebuggerIsInFile()
                        || withoutFiles().stream().allMatch(each -> each.length() < LONGEST_ARGUMENT));
    }

    /** With another debugger in the place of {@linkplain #canReplaceDebugger its own}. */
    JavaCommand withDebuggerReplaced(JdwpOptions debugger) {
        Argument own = understood.launch().debugger().orElseThrow();
        if (own.origin() instanceof InVariable place) {
            Map<String, String> changed = new HashMap<>(variables);
            String value = understood.variables().value(place.name());
            changed.put(place.name(), value.replace(own.text(), debugger.argument()));
            return new JavaCommand(understood, added, command, changed);
        }
        List<String> words = new ArrayList<>(ownDebuggerIsInFile() ? withoutFiles() : command);
        // The first is the one that counts: after it come only the program's own arguments.
        words.set(words.indexOf(own.text()), debugger.argument());
        return new JavaCommand(understood, added, words, variables);
    }

    private boolean ownDebuggerIsInFile() {
        return understood
                .launch()
                .debugger()
                .filter(argument -> argument.origin() instanceof InFile)
                .isPresent();
    }

    /** The same command with the content of its argument files. */
    private List<String> withoutFiles() {
        List<String> words = new ArrayList<>(List.of(command.get(0), "--disable-@files"));
        understood.arguments().stream()
                .filter(argument -> !(argument.origin() instanceof InVariable))
                .forEach(argument -> words.add(argument.text()));
        return words;
    }

    private JavaCommand withOption(String option) {
        List<String> more = new ArrayList<>(List.of(option));
        more.addAll(added);
        return new JavaCommand(understood, more, command, variables);
    }
}
