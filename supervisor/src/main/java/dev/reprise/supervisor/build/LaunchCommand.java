package dev.reprise.supervisor.build;

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
 * @param mainClass in place of the launch's, which may have none
 */
record LaunchCommand(Launch launch, String mainClass) {
    /** A longer one hides the rest of the command where processes are listed, and Windows takes 32 Ki characters in all. */
    private static final int LONGEST = 8 * 1024;

    List<String> words() {
        return words(List.of("-cp", classPath()));
    }

    /** The same with a long class path in an {@code @argfile} (java(1)), which is written to a directory. */
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
