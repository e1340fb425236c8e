package dev.reprise.agent.standby;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.classloading.CodeLocation;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.protocol.FromProgram;

/**
 * Writes the names of the loaded classes that the next standby may load: those of the JDK and the agent as {@code fixed
 * NAME}, and those of jars on the class path as {@code jar NAME}. Classes in directories and in snapshots may change, so they are left out.
 */
public final class LoadedClassList implements Runnable {
    private final Path file;
    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private final ClassLoader system = ClassLoader.getSystemClassLoader();
    private final Map<ProtectionDomain, String> kinds = new HashMap<>();

    public LoadedClassList(String file, Instrumentation instrumentation, Outbox outbox) {
        this.file = Path.of(file);
        this.instrumentation = instrumentation;
        this.outbox = outbox;
    }

    @Override
    public void run() {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            for (Class<?> each : LoadedClasses.of(instrumentation)) {
                String kind = each.isArray() || each.isHidden() ? "" : kind(each);
                if (!kind.isEmpty()) {
                    out.write(kind.concat(" ").concat(each.getName()).concat("\n"));
                }
            }
        } catch (IOException e) {
            // Reprise finds no complete file, and does without a standby.
        }
        outbox.send(new FromProgram.ClassesListed());
    }

    private String kind(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader.equals(system.getParent())) {
            return "fixed";
        }
        return loader.equals(system) ? kind(type.getProtectionDomain()) : "";
    }

    private String kind(ProtectionDomain domain) {
        @Nullable String known = kinds.get(domain);
        String kind = known != null ? known : kind(CodeLocation.of(domain), domain);
        kinds.put(domain, kind);
        return kind;
    }

    private static String kind(@Nullable CodeLocation location, ProtectionDomain domain) {
        if (domain.equals(LoadedClassList.class.getProtectionDomain())) {
            return "fixed";
        }
        if (location == null) {
            // A module of the JDK has a location that is no file.
            return domain.getCodeSource() != null && isModule(domain) ? "fixed" : "";
        }
        boolean snapshot = String.valueOf(location.path().getFileName()).contains("SNAPSHOT");
        return Files.isRegularFile(location.path()) && !snapshot ? "jar" : "";
    }

    private static boolean isModule(ProtectionDomain domain) {
        return String.valueOf(domain.getCodeSource().getLocation()).startsWith("jrt:");
    }
}
