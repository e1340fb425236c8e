package dev.reprise.supervisor.build.project;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.reprise.compile.model.Launch;

/**
 * The java command of a launch.
 *
 * @param mainClass used instead of the main class of the launch, which is optional
 */
record LaunchCommand(Launch launch, String mainClass) {
    /** A longer class path hides the rest of the command in process lists, and Windows limits a command line to 32 Ki characters. */
    private static final int LONGEST = 8 * 1024;

    List<String> words() {
        return words(List.of("-cp", classPath()));
    }

    /** The same command, with a long class path moved to an {@code @argfile} (java(1)) in this directory. */
    List<String> words(Path directory) throws IOException {
        String classPath = classPath();
        if (classPath.length() <= LONGEST) {
            return words();
        }
        Path file = Files.createTempFile(directory, "class-path-", ".args");
        String quoted = classPath.replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(
                file, "-cp\n\"" + quoted + "\"\n", Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        return words(List.of("@" + file));
    }

    private List<String> words(List<String> classPath) {
        List<String> words = new ArrayList<>(List.of(launch.java().toString()));
        words.addAll(launch.jvmArguments());
        words.addAll(classPath);
        words.add(mainClass);
        words.addAll(launch.arguments());
        return words;
    }

    private String classPath() {
        return launch.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
