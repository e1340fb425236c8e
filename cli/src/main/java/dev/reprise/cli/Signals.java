package dev.reprise.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Signals from outside, through {@code sun.misc.Signal}: the JDK has no other way to see a second Ctrl-C. By reflection, since javac
 * warns of each mention of that class and the warning can't be switched off (JDK-8187442).
 */
final class Signals {
    private Signals() {}

    /**
     * Runs an action at each arrival of a signal, on a thread of its own. A signal that was ignored when the process was started, as
     * nohup(1) does, stays ignored; one that this platform lacks is none that could arrive.
     */
    @SuppressWarnings("ReferenceEquality") // equals of a proxy that has nothing to compare but itself
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                action.run();
                                yield null;
                            }
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> name;
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (InvocationTargetException e) {
            // No such signal here, or the JVM was told by -Xrs to leave it alone.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a JDK without the module jdk.unsupported", e);
        }
    }
}
