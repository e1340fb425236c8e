package dev.reprise.supervisor.jvm.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A JDK or JRE, as described by its {@code release} file. It is never run.
 *
 * @param directory its home directory, with symbolic links resolved
 * @param feature the feature version, such as 17; 0 if it is unknown
 * @param instruments whether it has java.instrument, the module that agents need
 * @param hotSpot whether its JVM is HotSpot's server VM; false if that is unknown
 */
public record JavaHome(Path directory, int feature, boolean instruments, boolean hotSpot) {
    private static final int OLDEST = 17;

    /** Where the launcher looks up the JVMs of the JDK, before and after the JDK became modular; %s is the architecture. */
    private static final List<String> JVM_LISTS =
            List.of("lib/jvm.cfg", "jre/lib/jvm.cfg", "jre/lib/%s/jvm.cfg", "lib/%s/jvm.cfg");

    /** Directories of OpenJ9, whose runtime images made by jlink do not name it in their release file. */
    private static final List<String> OPENJ9 = List.of("lib/j9vm", "lib/default", "lib/compressedrefs");

    /**
     * Returns the JDK or JRE that contains a launcher. Empty if none does: some version managers use a script, which may run any JDK.
     */
    public static Optional<JavaHome> of(Path launcher) {
        try {
            Path bin = launcher.toRealPath().getParent();
            Path home = bin == null || !bin.endsWith("bin") ? null : bin.getParent();
            return home == null ? Optional.empty() : read(home);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns the feature version of the JDK that contains a launcher, or empty if it is unknown. Blocks to read a file. */
    public static OptionalInt featureOf(Path launcher) {
        int feature = of(launcher).map(JavaHome::feature).orElse(0);
        return feature == 0 ? OptionalInt.empty() : OptionalInt.of(feature);
    }

    private static Optional<JavaHome> read(Path home) throws IOException {
        int feature = 0;
        Optional<String> modules = Optional.empty();
        String variant = "Hotspot";
        String architecture = "";
        for (String line : Files.readAllLines(home.resolve("release"), StandardCharsets.ISO_8859_1)) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1).replace("\"", "").strip();
            if (line.startsWith("JAVA_VERSION=")) {
                feature = feature(value);
            } else if (line.startsWith("MODULES=")) {
                modules = Optional.of(" " + value + " ");
            } else if (line.startsWith("JVM_VARIANT=")) {
                variant = value;
            } else if (line.startsWith("OS_ARCH=")) {
                architecture = value;
            }
        }
        return Optional.of(new JavaHome(
                home,
                feature,
                modules.map(names -> names.contains(" java.instrument ")).orElse(true),
                variant.equalsIgnoreCase("Hotspot")
                        && OPENJ9.stream().map(home::resolve).noneMatch(Files::exists)
                        && hasServerVm(home, architecture)));
    }

    /** Whether the launcher's default is the server VM, which has all compilers and collectors. */
    private static boolean hasServerVm(Path home, String architecture) throws IOException {
        for (String name : JVM_LISTS) {
            Path list = home.resolve(name.formatted(architecture));
            if (Files.isRegularFile(list)) {
                return Files.readAllLines(list, StandardCharsets.ISO_8859_1).stream()
                        .filter(line -> line.matches("-\\S+\\s+KNOWN\\s*"))
                        .findFirst()
                        .filter(line -> line.startsWith("-server"))
                        .isPresent();
            }
        }
        return false;
    }

    private static int feature(String version) {
        String[] parts = version.split("[^0-9]+", 3);
        String feature = parts.length > 1 && parts[0].equals("1") ? parts[1] : parts[0];
        return feature.isEmpty() || feature.length() > 4 ? 0 : Integer.parseInt(feature);
    }

    /** Returns why the agent can't run on this JDK, as a clause to follow "since"; empty if it can. */
    public Optional<String> refusesAgents() {
        if (feature != 0 && feature < OLDEST) {
            return Optional.of(directory + " is Java " + feature + ", and it needs " + OLDEST + " or newer");
        }
        return instruments ? Optional.empty() : Optional.of(directory + " lacks the module java.instrument");
    }
}
