package dev.reprise.supervisor.jvm.launcher;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.files.RegularFiles;
import dev.reprise.supervisor.jvm.launcher.Argument.InCommand;
import dev.reprise.supervisor.jvm.launcher.Argument.InFile;
import dev.reprise.supervisor.jvm.launcher.Argument.InVariable;
import dev.reprise.supervisor.jvm.launcher.Argument.Origin;

/**
 * Expands {@code @argfiles} up to the main class; the arguments after it belong to the program. Argument files are not expanded within
 * argument files. An unreadable one is skipped, since the launcher itself reports it.
 */
public final class ArgumentExpansion {
    /** The launcher does not decode the file. It later converts each argument's bytes to text in this encoding. */
    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final Path directory;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private boolean expands = true;
    private boolean atProgram;
    private boolean valueFollows;

    public ArgumentExpansion(Path directory) {
        this.directory = directory;
    }

    /** Adds a variable from which the JVM itself reads options, independently of the launcher. */
    public void addJvmOptions(String name, String value) {
        for (String word : OptionTokenizer.of(value)) {
            if (word.startsWith("-")) {
                arguments.add(new Argument(word, new InVariable(name)));
            }
        }
    }

    /** Adds a variable whose words the launcher inserts before the command's own arguments. */
    public void addLauncherOptions(String name, String value) {
        OptionTokenizer.of(value).forEach(word -> add(word, new InVariable(name)));
    }

    public void addCommand(List<String> command) {
        command.stream().skip(1).forEach(word -> add(word, new InCommand()));
    }

    public List<Argument> arguments() {
        return arguments;
    }

    /** Returns the argument files that were read. */
    public List<Path> files() {
        return files;
    }

    private void add(String text, Origin origin) {
        if (!expands || atProgram || text.length() < 2 || text.charAt(0) != '@') {
            take(text, origin);
        } else if (text.charAt(1) == '@') {
            take(text.substring(1), origin);
        } else {
            read(text.substring(1)).forEach(each -> take(each, new InFile()));
        }
    }

    private void take(String text, Origin origin) {
        arguments.add(new Argument(text, origin));
        if (atProgram) {
            return;
        }
        if (text.startsWith("-")) {
            expands = expands && !LauncherOption.endsArgumentFiles(text);
            valueFollows = LauncherOption.takesNext(text) && !LauncherOption.isModule(text);
            atProgram = text.startsWith("--module=");
        } else {
            atProgram = !valueFollows;
            valueFollows = false;
        }
    }

    private List<String> read(String name) {
        try {
            Path file = directory.resolve(name).normalize();
            String text = new String(RegularFiles.read(file), NAMES);
            files.add(file);
            return ArgumentFile.arguments(text);
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
    }
}
