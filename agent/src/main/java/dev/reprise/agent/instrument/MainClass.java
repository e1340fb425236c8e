package dev.reprise.agent.instrument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.jspecify.annotations.Nullable;

/** The class whose {@code main} the launcher will call. Used by one thread, the launcher's, as a rule. */
final class MainClass {
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private final boolean fromSource;

    /** As in {@code java/util/List}; null if it is not known, or has been found. */
    private volatile @Nullable String name;

    private MainClass(boolean fromSource, @Nullable String name) {
        this.fromSource = fromSource;
        this.name = name;
    }

    /** What the launcher of the JDK was asked for; another one does not tell. */
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
        String given = System.getProperty("jdk.module.main.class");
        if (given != null) {
            return given;
        }
        Optional<Module> found = ModuleLayer.boot().findModule(module);
        return found.isEmpty() ? null : found.get().getDescriptor().mainClass().orElse(null);
    }

    private static @Nullable String ofJar(String path) {
        try (JarFile jar = new JarFile(path)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            // The launcher will say so.
            return null;
        }
    }

    /** Whether it is this one, which is being loaded. */
    boolean is(String internalName, @Nullable ClassLoader loader) {
        if (!fromSource) {
            return internalName.equals(name);
        }
        // The first class that the source launcher's loader is asked for is the one with main.
        if (name == null && loader != null && loader.getClass().getName().startsWith(SOURCE_LAUNCHER)) {
            name = internalName;
        }
        return internalName.equals(name);
    }

    /** It inherits its {@code main}. */
    void continueWith(String internalName) {
        name = internalName;
    }
}
