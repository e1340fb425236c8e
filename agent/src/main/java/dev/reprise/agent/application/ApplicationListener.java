package dev.reprise.agent.application;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.listener.ChangeListener;
import dev.reprise.protocol.Glob;

/** A listener of the application. It lives only as long as its class, so that an undeployed web application can be garbage-collected. */
final class ApplicationListener implements ChangeListener {
    static final String TYPE = "dev.reprise.FileChangedListener";

    private static final ClassValue<Set<Object>> RETAINED = new ClassValue<>() {
        @Override
        protected Set<Object> computeValue(Class<?> type) {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        }
    };

    private final WeakReference<Object> listener;
    private final String name;
    private final List<String> globs;

    /**
     * Reads the listener's name and globs, once.
     *
     * @param listener implements the interface of that name, loaded by any class loader
     * @throws Throwable what the listener throws, or because one of its globs is invalid
     */
    ApplicationListener(Object listener) throws Throwable {
        this.listener = new WeakReference<>(listener);
        Class<?> type = type(listener);
        this.name = String.valueOf(invoke(type.getMethod("name"), listener));
        this.globs = parseGlobs(invoke(type.getMethod("globs"), listener));
        retain(listener);
    }

    private static List<String> parseGlobs(@Nullable Object value) {
        List<String> globs = new ArrayList<>();
        if (value instanceof Iterable<?> all) {
            for (Object each : all) {
                Glob.of(String.valueOf(each));
                globs.add(String.valueOf(each));
            }
        }
        return List.copyOf(globs);
    }

    /** Ties the listener to its nest host: the class of a lambda may be collected before the class that contains the lambda. */
    private static void retain(Object listener) {
        Set<Object> retained = RETAINED.get(listener.getClass().getNestHost());
        synchronized (retained) {
            retained.add(listener);
        }
    }

    void release() {
        Object target = listener.get();
        if (target != null) {
            Set<Object> retained = RETAINED.get(target.getClass().getNestHost());
            synchronized (retained) {
                retained.remove(target);
            }
            listener.clear();
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Empty when the listener has been collected. */
    @Override
    public List<String> globs() {
        return listener.get() == null ? List.of() : globs;
    }

    @Override
    public boolean handle(Path file, String kind) throws Throwable {
        Object target = listener.get();
        if (target == null) {
            return false;
        }
        Class<?> type = type(target);
        ClassLoader loader = type.getClassLoader();
        Class<?> change = Class.forName("dev.reprise.FileChange", true, loader);
        Class<?> kinds = Class.forName("dev.reprise.FileChange$Kind", true, loader);
        Object constant = kinds.getField(kind.toUpperCase(Locale.ROOT)).get(null);
        Object argument = change.getConstructor(Path.class, kinds).newInstance(file, constant);
        Object answer = invoke(type.getMethod("fileChanged", change), target, argument);
        if (answer == null) {
            throw new NullPointerException("returned null");
        }
        return "HANDLED".equals(((Enum<?>) answer).name());
    }

    private static @Nullable Object invoke(Method method, Object target, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Returns the interface as the class loader of the listener defines it. */
    private static Class<?> type(Object target) throws ClassNotFoundException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            Class<?> found = find(type.getInterfaces());
            if (found != null) {
                return found;
            }
        }
        throw new ClassNotFoundException(TYPE);
    }

    private static @Nullable Class<?> find(Class<?>[] interfaces) {
        for (Class<?> each : interfaces) {
            Class<?> found = each.getName().equals(TYPE) ? each : find(each.getInterfaces());
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
