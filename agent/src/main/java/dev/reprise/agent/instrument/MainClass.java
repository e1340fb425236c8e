package dev.reprise.agent.instrument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.jspecify.annotations.Nullable;

/** The class whose {@code main} the launcher calls. As a rule only the launcher's thread uses it. */
final class MainClass {
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private final boolean fromSource;

    /** In the form {@code java/util/List}; null if it is unknown. */
    private volatile @Nullable String name;

    private MainClass(boolean fromSource, @Nullable String name) {
        this.fromSource = fromSource;
        this.name = name;
    }

    /** Derives the class from what the JDK's launcher records; other launchers record nothing. */
    static MainClass ofThisJvm() {
        String command = System.getProperty("sun.java.command", "");
        if (command.contains(SOURCE_LAUNCHER)) {
            return new MainClass(true, null);
        }
        String found = find(command);
        return new MainClass(false, found == null ? null : found.replace('.', '/'));
    }

    private static @Nullable String find(String command) {
        String module = System.getProperty("jdk.module.main");
        if (module != null) {
            return ofModule(module);
        }
        String classPath = System.getProperty("java.class.path", "");
        if (command.startsWith(classPath) && classPath.indexOf('.') >= 0 && Files.isRegularFile(Path.of(classPath))) {
            return ofJar(classPath);
        }
        int end = command.indexOf(' ');
        return end < 0 ? command : command.substring(0, end);
    }

    private static @Nullable String ofModule(String module) {
        String fromModulePath = System.getProperty("jdk.module.main.class");
        if (fromModulePath != null) {
            return fromModulePath;
        }
        Optional<Module> found = ModuleLayer.boot().findModule(module);
        return found.isEmpty() ? null : found.get().getDescriptor().mainClass().orElse(null);
    }

    private static @Nullable String ofJar(String path) {
        try (JarFile jar = new JarFile(path)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            // The launcher is going to report this.
            return null;
        }
    }

    /** Whether the class that is being loaded is the main class. */
    boolean is(String internalName, @Nullable ClassLoader loader) {
        if (!fromSource) {
            return internalName.equals(name);
        }
        // The first class that the source launcher's loader loads is the one with main.
        if (name == null && loader != null && loader.getClass().getName().startsWith(SOURCE_LAUNCHER)) {
            name = internalName;
        }
        return internalName.equals(name);
    }

    /** Continues with the superclass, since the class inherits its {@code main}. */
    void continueWith(String internalName) {
        name = internalName;
    }
}
