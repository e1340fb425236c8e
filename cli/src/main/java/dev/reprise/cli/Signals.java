package dev.reprise.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Handles signals through {@code sun.misc.Signal}: the JDK has no other way to see a second Ctrl-C. It is called by reflection because
 * javac warns of each use of that class and the warning can't be switched off (JDK-8187442).
 */
final class Signals {
    private Signals() {}

    /**
     * Runs an action on its own thread each time a signal arrives. A signal that was ignored when the process was started, as nohup(1)
     * does, stays ignored; a signal that this platform lacks never arrives.
     */
    @SuppressWarnings("ReferenceEquality") // a proxy has nothing but its identity to compare
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
            // This platform has no such signal, or -Xrs reserves it for the JVM's user.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a JDK without the module jdk.unsupported", e);
        }
    }
}
