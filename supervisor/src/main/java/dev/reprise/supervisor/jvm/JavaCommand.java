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
import dev.reprise.supervisor.jvm.archive.ArchiveUse;
import dev.reprise.supervisor.jvm.archive.ArchivedLaunch;
import dev.reprise.supervisor.jvm.classpath.JarName;
import dev.reprise.supervisor.jvm.classpath.JavaHome;
import dev.reprise.supervisor.jvm.classpath.ProgramClassPath;
import dev.reprise.supervisor.jvm.classpath.ProgramFiles;
import dev.reprise.supervisor.jvm.classpath.ProgramLayout;
import dev.reprise.supervisor.jvm.debug.JdwpOptions;
import dev.reprise.supervisor.jvm.launcher.Argument;
import dev.reprise.supervisor.jvm.launcher.Argument.InFile;
import dev.reprise.supervisor.jvm.launcher.Argument.InVariable;
import dev.reprise.supervisor.jvm.launcher.ArgumentExpansion;
import dev.reprise.supervisor.jvm.launcher.JvmEnvironment;
import dev.reprise.supervisor.jvm.launcher.LauncherCommandLine;
import dev.reprise.supervisor.jvm.spring.SpringSettings;
import dev.reprise.supervisor.jvm.standby.StandbyOptions;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;
import dev.reprise.supervisor.jvm.standby.StandbySources;

/**
 * A command that runs a program with the launcher {@code java}, parsed as the launcher itself does (java(1) of JDK 17 to 25). It is parsed
 * once, on creation; create a new one when argument files or manifests change.
 */
public final class JavaCommand {
    private static final Set<String> LAUNCHERS = Set.of("java", "javaw", "java.exe", "javaw.exe");

    /** In characters: execve(2) on Linux accepts up to 128 KiB for each argument, and a character takes up to three bytes of UTF-8. */
    private static final int LONGEST_ARGUMENT = 32 * 1024;

    private static final String AGENT = "-javaagent:";

    private final Understood understood;

    /** Options inserted right after the launcher, before the command's own options. */
    private final List<String> added;

    private final List<String> command;
    private final Map<String, String> variables;

    /** @param arguments the arguments of the variables and the command, with argument files expanded */
    private record Understood(
            List<Argument> arguments,
            LauncherCommandLine launch,
            Optional<JavaHome> home,
            ProgramFiles files,
            List<Path> argumentFiles,
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
     * Parses a command. Blocks to read argument files, the JDK's {@code release} file and the manifests of jars.
     *
     * @param command the executable and its arguments
     * @param directory the absolute working directory of the command
     * @param environment the environment of Reprise; variables that its launch script set aside for the program count as set
     * @return empty if the command does not run the launcher, or if the launcher runs no program, as in {@code java -version}
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
                    new Understood(expansion.arguments(), launch, home, files, expansion.files(), variables, directory),
                    List.of(),
                    command,
                    Map.of());
        });
    }

    private static boolean isLauncher(String program) {
        int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
        return LAUNCHERS.contains(program.substring(slash + 1));
    }

    /** Returns the files that the program consists of. */
    public ProgramFiles files() {
        return understood.files();
    }

    /** Returns the command line and the variables to run. */
    public Invocation invocation() {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(1, added);
        return new Invocation(whole, variables);
    }

    /**
     * Returns why no agent can be added, as a clause to follow "since". Empty if one can be added, as far as is known without running the
     * command.
     */
    public Optional<String> refusesAgents() {
        return understood.home().flatMap(JavaHome::refusesAgents);
    }

    /** Whether the JVM is known to be HotSpot, whose flags other JVMs refuse. */
    boolean isHotSpot() {
        return understood.home().filter(JavaHome::hotSpot).isPresent();
    }

    /** Returns the options of the JVM, from the command, argument files and variables. */
    List<String> options() {
        return understood.launch().options();
    }

    /** Returns this command with an agent, inserted before all other options. */
    public JavaCommand withAgent(Path jar, String options) {
        return withOption(AGENT + jar + (options.isEmpty() ? "" : "=" + options));
    }

    /** Returns the debugger options of the command or of a variable, if there are any. */
    public Optional<JdwpOptions> debugger() {
        return understood.launch().debugger().map(argument -> JdwpOptions.of(argument.text()));
    }

    /** Returns this command with these debugger options in addition to its own options. */
    public JavaCommand withDebugger(JdwpOptions debugger) {
        return withOption(debugger.argument());
    }

    /**
     * Returns the program's temporary directory, if the command or a variable sets {@code java.io.tmpdir}. Nothing there is part of the
     * program.
     */
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

    /** Returns what a class-data archive depends on. Empty if the program is not started from a class path, or its JDK is unknown. */
    Optional<ArchivedLaunch> archivedLaunch() {
        if (understood.launch().mode() != LauncherCommandLine.Mode.CLASS) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>(added);
        // The only agent that is added is Reprise's own.
        boolean agent = options.removeIf(option -> option.startsWith(AGENT));
        options.addAll(understood.launch().jvmOptions());
        return understood
                .home()
                .map(home -> new ArchivedLaunch(
                        home, options, understood.classPath().text(), understood.directory(), agent));
    }

    /**
     * Returns this command with the options for an archive, and the class path in the order of the archive. Returns it unchanged if the class
     * path comes from an argument file and is too long for the command line.
     */
    JavaCommand withArchive(ArchiveUse archive) {
        List<String> words = archive.classPath().map(this::withClassPath).orElse(command);
        if (archive.classPath().isPresent() && words.stream().anyMatch(each -> each.length() >= LONGEST_ARGUMENT)) {
            return this;
        }
        List<String> more = new ArrayList<>(archive.options());
        more.addAll(added);
        return new JavaCommand(understood, more, words, variables);
    }

    /** The last class path on a command line wins. */
    private List<String> withClassPath(String classPath) {
        List<String> words =
                new ArrayList<>(command.stream().anyMatch(word -> word.startsWith("@")) ? withoutFiles() : command);
        words.addAll(LauncherCommandLine.indexOfMain(words), List.of("-cp", classPath));
        return words;
    }

    /**
     * Whether the JVM of this command can be started ahead of time. Blocks to read manifests.
     *
     * @param agent the jar of Reprise's agent
     */
    StandbyPlan standby(Path agent) {
        LauncherCommandLine.Mode mode = understood.launch().mode();
        if (mode != LauncherCommandLine.Mode.CLASS && mode != LauncherCommandLine.Mode.SOURCE) {
            return StandbyPlan.refused("it runs a jar or a module, whose classes may all change");
        }
        if (!isHotSpot()) {
            return StandbyPlan.refused("its JVM is not known to be HotSpot");
        }
        Optional<String> excluding = StandbyOptions.excluding(options());
        if (excluding.isPresent()) {
            return StandbyPlan.refused("it has the option " + excluding.get());
        }
        return StandbyPlan.possible(standbySources(agent));
    }

    private StandbySources standbySources(Path agent) {
        List<Path> files = new ArrayList<>(understood.argumentFiles());
        files.add(agent);
        understood
                .home()
                .map(JavaHome::directory)
                .ifPresent(home -> files.addAll(List.of(home.resolve("release"), home.resolve("lib/modules"))));
        List<Path> directories = new ArrayList<>();
        for (Path entry : understood.classPath().entries()) {
            (JarName.isJar(entry) || Files.isRegularFile(entry) ? files : directories).add(entry);
        }
        return new StandbySources(
                files, directories, List.copyOf(understood.classPath().wildcards()), understood.directory());
    }

    /** Whether Spring Boot DevTools is on the class path. Blocks to read manifests. */
    boolean hasDevTools() {
        return understood.classPath().hasLibrary("spring-boot-devtools");
    }

    /** Returns the program's Spring Boot settings. Blocks to read files. */
    SpringSettings springSettings() {
        return SpringSettings.of(new SpringSettings.PropertySources(
                understood.launch().programArguments(),
                understood.launch().options(),
                understood.variables().environment(),
                understood.directory(),
                understood.classPath().entries().stream()
                        .filter(Files::isDirectory)
                        .toList()));
    }

    /** Returns this command with a system property. If the command itself sets the same property, that takes precedence. */
    JavaCommand withSystemProperty(String name, String value) {
        return withOption("-D" + name + "=" + value);
    }

    /**
     * Whether the command's own debugger options can be replaced. If they are in an argument file, its content must be short enough for
     * the command line.
     */
    boolean canReplaceDebugger() {
        return understood.launch().debugger().isPresent()
                && (!ownDebuggerIsInFile()
                        || withoutFiles().stream().allMatch(each -> each.length() < LONGEST_ARGUMENT));
    }

    /** Returns this command with other debugger options in place of its own. Requires {@link #canReplaceDebugger}. */
    JavaCommand withDebuggerReplaced(JdwpOptions debugger) {
        Argument own = understood.launch().debugger().orElseThrow();
        if (own.origin() instanceof InVariable place) {
            Map<String, String> changed = new HashMap<>(variables);
            String value = understood.variables().value(place.name());
            changed.put(place.name(), value.replace(own.text(), debugger.argument()));
            return new JavaCommand(understood, added, command, changed);
        }
        List<String> words = new ArrayList<>(ownDebuggerIsInFile() ? withoutFiles() : command);
        // The first match is the option: equal words after it could only be the program's own arguments.
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

    /** Returns the same command with its argument files replaced by their content. */
    private List<String> withoutFiles() {
        List<String> words = new ArrayList<>(List.of(command.get(0), "--disable-@files"));
        understood.arguments().stream()
                .filter(argument -> !(argument.origin() instanceof InVariable))
                .forEach(argument -> words.add(argument.text()));
        return words;
    }

    private JavaCommand withOption(String option) {
        return withOptions(List.of(option));
    }

    /** Returns this command with options inserted before all others, so that the command's own take precedence. */
    JavaCommand withOptions(List<String> options) {
        List<String> more = new ArrayList<>(options);
        more.addAll(added);
        return new JavaCommand(understood, more, command, variables);
    }
}
