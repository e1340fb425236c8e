package dev.reprise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** The agent in this JVM, which this module can't be linked to: it is not there without Reprise. */
final class Agent {
    private static final Agent FOUND = new Agent(find());

    private final @Nullable Class<?> bridge;

    private Agent(@Nullable Class<?> bridge) {
        this.bridge = bridge;
    }

    /** One that does nothing if there is none. */
    static Agent get() {
        return FOUND;
    }

    private static @Nullable Class<?> find() {
        if (System.getenv("REPRISE_CONTROL") == null) {
            return null;
        }
        try {
            return ClassLoader.getSystemClassLoader().loadClass("dev.reprise.agent.Bridge");
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    boolean isPresent() {
        return bridge != null;
    }

    void ready() {
        call("ready", new Class<?>[0]);
    }

    void reload(String reason) {
        call("reload", new Class<?>[] {String.class}, reason);
    }

    void watch(Path directory, String glob) {
        call("watch", new Class<?>[] {Path.class, String.class}, directory, glob);
    }

    void onStopping(Runnable task) {
        call("onStopping", new Class<?>[] {Runnable.class}, task);
    }

    Registration listen(FileChangedListener listener) {
        Object end = call("listen", new Class<?>[] {Object.class}, listener);
        return end instanceof Runnable runnable ? runnable::run : () -> {};
    }

    private @Nullable Object call(String name, Class<?>[] types, Object... arguments) {
        if (bridge == null) {
            return null;
        }
        try {
            Method method = bridge.getMethod(name, types);
            return method.invoke(null, arguments);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            // The agent is of another version, which knows less.
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
