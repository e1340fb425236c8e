package dev.reprise.agent.caches.library;

import java.lang.reflect.InvocationTargetException;

import org.jspecify.annotations.Nullable;

/** Calls public methods of a library by reflection, with the library's class loader. */
public final class PublicApi {
    private PublicApi() {}

    /**
     * Calls a method without parameters.
     *
     * @param type the public class or interface that declares the method; the class of the instance may not be public
     */
    public static @Nullable Object call(Object instance, String type, String method) throws Throwable {
        return invoke(instance, type, method, new Class<?>[0]);
    }

    public static void set(Object instance, String type, String method, long value) throws Throwable {
        invoke(instance, type, method, new Class<?>[] {long.class}, value);
    }

    public static boolean isInstance(Object instance, String type) {
        try {
            return typeOf(instance, type).isInstance(instance);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static @Nullable Object invoke(
            Object instance, String type, String method, Class<?>[] parameters, Object... arguments) throws Throwable {
        try {
            return typeOf(instance, type).getMethod(method, parameters).invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Class<?> typeOf(Object instance, String type) throws ClassNotFoundException {
        return Class.forName(type, false, instance.getClass().getClassLoader());
    }
}
