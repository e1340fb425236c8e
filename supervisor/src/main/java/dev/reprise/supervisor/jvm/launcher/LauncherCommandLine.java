package dev.reprise.supervisor.jvm.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.supervisor.jvm.debug.JdwpOptions;

/**
 * The parsed arguments of a launcher.
 *
 * @param mode what kind of program is run
 * @param main the main class, module, jar or source file, as it is written
 * @param classPath the class path; the last such option wins
 * @param paths the values of the module paths and of all other options that name parts of the program, in order
 * @param agents the values of {@code -javaagent:}
 * @param debugger the argument that loads the JDWP agent
 * @param options everything before the main class
 * @param programArguments everything after the main class
 */
public record LauncherCommandLine(
        Mode mode,
        String main,
        Optional<String> classPath,
        List<String> paths,
        List<String> agents,
        Optional<Argument> debugger,
        List<String> options,
        List<String> programArguments) {

    /** The kind of program that the launcher runs. */
    public enum Mode {
        CLASS,
        MODULE,
        JAR,
        SOURCE
    }

    public LauncherCommandLine {
        paths = List.copyOf(paths);
        agents = List.copyOf(agents);
        options = List.copyOf(options);
        programArguments = List.copyOf(programArguments);
    }

    /** Parses arguments. Empty if the launcher runs no program. */
    public static Optional<LauncherCommandLine> of(List<Argument> arguments) {
        return new Reading(arguments).read();
    }

    /** Returns the index of the first word after the launcher that is neither an option nor the value of one; it may be the end. */
    public static int indexOfMain(List<String> command) {
        int at = 1;
        while (at < command.size() && command.get(at).startsWith("-")) {
            at += LauncherOption.takesNext(command.get(at)) ? 2 : 1;
        }
        return Math.min(at, command.size());
    }

    /** Returns the options for the JVM, each as one word, without the class path and the main class. */
    public List<String> jvmOptions() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < options.size() - 1; i++) {
            String name = options.get(i);
            if (LauncherOption.takesNext(name)) {
                String value = options.get(++i);
                if (!LauncherOption.isClassPath(name)) {
                    words.add(name + "=" + value);
                }
            } else if (!name.startsWith("--class-path=")) {
                words.add(name);
            }
        }
        return words;
    }

    /** Reads the arguments from left to right, as the launcher does. */
    private static final class Reading {
        private final List<Argument> arguments;
        private final List<String> paths = new ArrayList<>();
        private final List<String> agents = new ArrayList<>();
        private Optional<String> classPath = Optional.empty();
        private Optional<Argument> debugger = Optional.empty();
        private Mode mode = Mode.CLASS;
        private boolean runs = true;
        private int at;

        Reading(List<Argument> arguments) {
            this.arguments = arguments;
        }

        Optional<LauncherCommandLine> read() {
            while (at < arguments.size() && arguments.get(at).text().startsWith("-")) {
                Argument argument = arguments.get(at++);
                String text = argument.text();
                int equals = text.startsWith("--") ? text.indexOf('=') : -1;
                String name = equals < 0 ? text : text.substring(0, equals);
                String value = equals < 0 ? "" : text.substring(equals + 1);
                if (equals < 0 && LauncherOption.takesNext(name) && at < arguments.size()) {
                    value = arguments.get(at++).text();
                }
                runs = runs && !LauncherOption.runsNoProgram(name);
                if (LauncherOption.isModule(name)) {
                    return of(Mode.MODULE, value);
                }
                take(argument, name, value);
            }
            if (at == arguments.size()) {
                return Optional.empty();
            }
            String main = arguments.get(at++).text();
            return of(mode == Mode.CLASS && main.endsWith(".java") ? Mode.SOURCE : mode, main);
        }

        private Optional<LauncherCommandLine> of(Mode kind, String main) {
            List<String> texts = arguments.stream().map(Argument::text).toList();
            return runs && !main.isEmpty()
                    ? Optional.of(new LauncherCommandLine(
                            kind,
                            main,
                            classPath,
                            paths,
                            agents,
                            debugger,
                            texts.subList(0, at),
                            texts.subList(at, texts.size())))
                    : Optional.empty();
        }

        private void take(Argument argument, String name, String value) {
            if (LauncherOption.isClassPath(name)) {
                classPath = Optional.of(value);
                return;
            }
            switch (name) {
                case "-p", "--module-path", "--upgrade-module-path" -> paths.add(value);
                case "--patch-module" -> paths.add(value.substring(value.indexOf('=') + 1));
                case "--source" -> mode = Mode.SOURCE;
                case "-jar" -> mode = Mode.JAR;
                default -> takeJoined(argument, name);
            }
        }

        private void takeJoined(Argument argument, String text) {
            if (text.startsWith("-Xbootclasspath/a:")) {
                paths.add(text.substring(text.indexOf(':') + 1));
            } else if (text.startsWith("-javaagent:")) {
                agents.add(text.substring(text.indexOf(':') + 1));
            } else if (JdwpOptions.isOption(text)) {
                debugger = Optional.of(argument);
            }
        }
    }
}
