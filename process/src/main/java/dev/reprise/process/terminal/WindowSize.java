package dev.reprise.process.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Reports changes of the terminal's window size. Uses reflection, since javac warns about sun.misc.Signal, which is
 * supported (JEP 260), and the warning cannot be disabled.
 */
public final class WindowSize {
    private final Runnable changed;
    private @Nullable Object handler;
    private volatile @Nullable Object next;

    /** @param changed called on a thread of the JVM */
    public WindowSize(Runnable changed) {
        this.changed = changed;
    }

    /** Starts to report, also if another handler has been set since the last call; that handler is called as well. */
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
            // The program keeps the size that it was started with.
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
            // The default handler cannot be called; it ignores this signal anyway.
            if (!(e.getCause() instanceof UnsupportedOperationException)) {
                throw e;
            }
        }
    }
}
