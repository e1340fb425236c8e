package dev.reprise.agent.classloading;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

import dev.reprise.agent.instrument.LoadedClasses;

/**
 * Recognizes classes that the program itself writes while it runs, such as compiled pages in the work directory of a servlet container, or
 * the contents of an archive that it unpacked. They do not count as changes of the program.
 */
public final class WorkDirectories {
    /** System properties that name a directory, and the subdirectory that a container writes to. */
    private static final String[][] WORK = {
        {"catalina.base", "work"},
        {"catalina.base", "temp"},
        {"jetty.base", "work"},
        {"jboss.server.temp.dir", ""},
        {"com.sun.aas.instanceRoot", "generated"},
    };

    /** Packages of compilers that run in the process. */
    private static final String[] COMPILERS = {
        "com.sun.tools.javac.main.",
        "org.eclipse.jdt.internal.compiler.",
        "org.codehaus.janino.",
        "org.codehaus.groovy.control.",
        "org.jetbrains.kotlin.cli.",
        "scala.tools.nsc."
    };

    /** The superclass of compiled pages in Tomcat, Jetty, WildFly and GlassFish. */
    private static final String PAGE = "/HttpJspBase";

    private final Instrumentation instrumentation;

    /** The agent starts right after the JVM does. */
    private final long started = System.currentTimeMillis();

    public WorkDirectories(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Whether the program created the directory or file that a class was loaded from. False for one that is older than the JVM and not in
     * a work directory.
     *
     * @param bytes the class file
     */
    boolean isCreatedByProgram(Path location, byte[] bytes) {
        @Nullable ClassReader reader = reader(bytes);
        if (isInWorkDirectory(location)
                || (reader != null && reader.getSuperName().endsWith(PAGE))) {
            return true;
        }
        if (isTemporary(location) && isNewer(location)) {
            return true;
        }
        return reader != null && isNewer(location.resolve(reader.getClassName() + ".class")) && hasLoadedCompiler();
    }

    /** Null for {@code module-info}, and for a version of class files that is too new. */
    private static @Nullable ClassReader reader(byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            return reader.getSuperName() == null ? null : reader;
        } catch (IllegalArgumentException tooNew) {
            return null;
        }
    }

    private static boolean isInWorkDirectory(Path location) {
        for (String[] each : WORK) {
            String base = System.getProperty(each[0], "");
            if (!base.isEmpty()
                    && location.startsWith(
                            Path.of(base, each[1]).toAbsolutePath().normalize())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTemporary(Path location) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
        return location.startsWith(temporary.normalize()) || location.startsWith(real(temporary));
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException notThere) {
            return directory;
        }
    }

    private boolean isNewer(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() >= started;
        } catch (IOException notThere) {
            return false;
        }
    }

    private boolean hasLoadedCompiler() {
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            for (String compiler : COMPILERS) {
                if (each.getName().startsWith(compiler)) {
                    return true;
                }
            }
        }
        return false;
    }
}
