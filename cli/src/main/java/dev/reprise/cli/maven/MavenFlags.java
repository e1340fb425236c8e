package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.reprise.files.RegularFiles;
import dev.reprise.supervisor.jvm.DevelopmentFlags;
import dev.reprise.supervisor.jvm.classpath.JavaHome;
import dev.reprise.supervisor.jvm.launcher.JvmEnvironment;
import dev.reprise.supervisor.jvm.launcher.OptionTokenizer;

/** The JVM flags for a faster start of Maven, which runs for seconds. Options in Maven's own configuration are kept. */
final class MavenFlags {
    static final String VARIABLE = "MAVEN_OPTS";

    private MavenFlags() {}

    /**
     * Returns the value of MAVEN_OPTS to run Maven with. Blocks to read {@code .mvn/jvm.config}.
     *
     * @param launcher the launcher of the JDK that Maven runs on
     * @param root the directory of the outermost POM; Maven looks for {@code .mvn} there and in its parents
     */
    static String options(Path launcher, Path root, Map<String, String> environment) {
        String own = environment.getOrDefault(VARIABLE, "");
        if (JavaHome.of(launcher).filter(JavaHome::hotSpot).isEmpty()) {
            return own;
        }
        List<String> options = new ArrayList<>();
        Stream.concat(JvmEnvironment.OF_JVM.stream(), Stream.of(JvmEnvironment.OF_LAUNCHER, VARIABLE))
                .map(name -> environment.getOrDefault(name, ""))
                .forEach(value -> options.addAll(OptionTokenizer.of(value)));
        for (Path each = root; each != null; each = each.getParent()) {
            options.addAll(configured(each.resolve(".mvn").resolve("jvm.config")));
        }
        return (String.join(" ", DevelopmentFlags.beside(options)) + " " + own).strip();
    }

    private static List<String> configured(Path file) {
        try {
            return Files.exists(file) ? OptionTokenizer.of(RegularFiles.readString(file)) : List.of();
        } catch (IOException unreadable) {
            // Maven's script can't read it either.
            return List.of();
        }
    }
}
