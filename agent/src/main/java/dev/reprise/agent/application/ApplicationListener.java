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

/** A listener of the application, kept only as long as its class is: a web application that is undeployed must be collectable. */
final class ApplicationListener implements ChangeListener {
    static final String TYPE = "dev.reprise.FileChangedListener";

    private static final ClassValue<Set<Object>> KEPT = new ClassValue<>() {
        @Override
        protected Set<Object> computeValue(Class<?> type) {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        }
    };

    private final WeakReference<Object> listener;
    private final String name;
    private final List<String> globs;

    /**
     * Asks it who it is and what it is about, once.
     *
     * @param listener implements the interface of that name, of whatever class loader
     * @throws Throwable what it throws, or since a glob of it can't be understood
     */
    ApplicationListener(Object listener) throws Throwable {
        this.listener = new WeakReference<>(listener);
        Class<?> type = type(listener);
        this.name = String.valueOf(invoke(type.getMethod("name"), listener));
        this.globs = understood(invoke(type.getMethod("globs"), listener));
        keep(listener);
    }

    private static List<String> understood(@Nullable Object given) {
        List<String> globs = new ArrayList<>();
        if (given instanceof Iterable<?> all) {
            for (Object each : all) {
                Glob.of(String.valueOf(each));
                globs.add(String.valueOf(each));
            }
        }
        return List.copyOf(globs);
    }

    /** The class of a lambda may be collected before the one that it is written in. */
    private static void keep(Object listener) {
        Set<Object> kept = KEPT.get(listener.getClass().getNestHost());
        synchronized (kept) {
            kept.add(listener);
        }
    }

    void forget() {
        Object target = listener.get();
        if (target != null) {
            Set<Object> kept = KEPT.get(target.getClass().getNestHost());
            synchronized (kept) {
                kept.remove(target);
            }
            listener.clear();
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** None when it is gone. */
    @Override
    public List<String> globs() {
        return listener.get() == null ? List.of() : globs;
    }

    @Override
    public boolean takes(Path file, String kind) throws Throwable {
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
            throw new NullPointerException("answered null");
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

    /** The interface, as the class of the listener sees it. */
    private static Class<?> type(Object target) throws ClassNotFoundException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            Class<?> found = among(type.getInterfaces());
            if (found != null) {
                return found;
            }
        }
        throw new ClassNotFoundException(TYPE);
    }

    private static @Nullable Class<?> among(Class<?>[] interfaces) {
        for (Class<?> each : interfaces) {
            Class<?> found = each.getName().equals(TYPE) ? each : among(each.getInterfaces());
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
