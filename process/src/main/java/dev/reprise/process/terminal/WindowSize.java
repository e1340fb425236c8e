package dev.reprise.process.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Tells when the size of the terminal's window changes. By reflection, since javac's warning about sun.misc.Signal, which is supported
 * (JEP 260), can't be turned off.
 */
public final class WindowSize {
    private final Runnable changed;
    private @Nullable Object handler;
    private volatile @Nullable Object next;

    /** @param changed called on a thread of the JVM */
    public WindowSize(Runnable changed) {
        this.changed = changed;
    }

    /** Does so from now on, also if another handler was set since it was called last; that one is called as well. */
    public void listen() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            if (handler == null) {
                handler = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {handlerType}, this::invoke);
            }
            Object signal = type.getConstructor(String.class).newInstance("WINCH");
            Object before = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
            if (!handler.equals(before)) {
                next = before;
            }
        } catch (ReflectiveOperationException noSignals) {
            // The size that the program started with holds.
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private Object invoke(Object proxy, Method method, Object[] arguments)
            throws IllegalAccessException, InvocationTargetException {
        return switch (method.getName()) {
            case "handle" -> {
                changed.run();
                callNext(method, arguments);
                yield proxy;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "window size";
        };
    }

    private void callNext(Method method, Object[] arguments) throws IllegalAccessException, InvocationTargetException {
        Object other = next;
        if (other == null) {
            return;
        }
        try {
            method.invoke(other, arguments);
        } catch (InvocationTargetException e) {
            // The default handler can't be called; for this signal it would do nothing.
            if (!(e.getCause() instanceof UnsupportedOperationException)) {
                throw e;
            }
        }
    }
}
