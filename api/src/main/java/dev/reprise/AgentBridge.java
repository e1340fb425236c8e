package dev.reprise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Calls the agent in this JVM by reflection, because the agent is present only if Reprise started the JVM. */
final class AgentBridge {
    private static final AgentBridge INSTANCE = new AgentBridge(find());

    private final @Nullable Class<?> bridge;

    private AgentBridge(@Nullable Class<?> bridge) {
        this.bridge = bridge;
    }

    /** Returns an agent whose methods do nothing if there is none. */
    static AgentBridge get() {
        return INSTANCE;
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
        Object unregister = call("listen", new Class<?>[] {Object.class}, listener);
        return unregister instanceof Runnable runnable ? runnable::run : () -> {};
    }

    private @Nullable Object call(String name, Class<?>[] types, Object... arguments) {
        if (bridge == null) {
            return null;
        }
        try {
            Method method = bridge.getMethod(name, types);
            return method.invoke(null, arguments);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            // The agent is of another version, which lacks this method.
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
