package dev.reprise.agent.classloading;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

import dev.reprise.agent.instrument.LoadedClasses;

/**
 * What the program writes itself while it runs and loads classes from, such as the work directory of a servlet container with its compiled
 * pages, or an archive that it unpacked. None of it is a change of the program.
 */
public final class WorkDirectories {
    /** System properties that name a directory, and what a container writes below it. */
    private static final String[][] WORK = {
        {"catalina.base", "work"},
        {"catalina.base", "temp"},
        {"jetty.base", "work"},
        {"jboss.server.temp.dir", ""},
        {"com.sun.aas.instanceRoot", "generated"},
    };

    /** Who compiles in the process. */
    private static final String[] COMPILERS = {
        "com.sun.tools.javac.main.",
        "org.eclipse.jdt.internal.compiler.",
        "org.codehaus.janino.",
        "org.codehaus.groovy.control.",
        "org.jetbrains.kotlin.cli.",
        "scala.tools.nsc."
    };

    /** What a page becomes, in Tomcat, Jetty, WildFly and GlassFish. */
    private static final String PAGE = "/HttpJspBase";

    private final Instrumentation instrumentation;

    /** Right after the start of the JVM. */
    private final long begun = System.currentTimeMillis();

    public WorkDirectories(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Whether the program made a directory or a file that a class came from. One that was there before the JVM, and is none of the work
     * directories, is not.
     *
     * @param bytes the class file
     */
    boolean isMadeByProgram(Path origin, byte[] bytes) {
        @Nullable ClassReader reader = reader(bytes);
        if (isInWorkDirectory(origin)
                || (reader != null && reader.getSuperName().endsWith(PAGE))) {
            return true;
        }
        if (isTemporary(origin) && isNewer(origin)) {
            return true;
        }
        return reader != null && isNewer(origin.resolve(reader.getClassName() + ".class")) && compiles();
    }

    /** Null for {@code module-info} and what is too new for us. */
    private static @Nullable ClassReader reader(byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            return reader.getSuperName() == null ? null : reader;
        } catch (IllegalArgumentException tooNew) {
            return null;
        }
    }

    private static boolean isInWorkDirectory(Path origin) {
        for (String[] each : WORK) {
            String base = System.getProperty(each[0], "");
            if (!base.isEmpty()
                    && origin.startsWith(Path.of(base, each[1]).toAbsolutePath().normalize())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTemporary(Path origin) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
        return origin.startsWith(temporary.normalize()) || origin.startsWith(real(temporary));
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
            return Files.getLastModifiedTime(file).toMillis() >= begun;
        } catch (IOException notThere) {
            return false;
        }
    }

    private boolean compiles() {
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
