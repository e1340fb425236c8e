package dev.reprise.agent.standby;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Loads and links classes by the system class loader, on a thread of its own. It initializes none, so no code of the program or of a
 * library runs. A class that can't be loaded is left to the program.
 */
final class ClassPreloader implements Runnable {
    private static final String NONE = "";

    private final BlockingQueue<String> lists = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    /** Makes the thread load the classes whose names are in a file. Does not block. */
    void load(String list) {
        lists.add(list);
    }

    /** Makes the thread stop after the class that it is loading, or at once if it has no list yet. Does not block. */
    void stop() {
        stopped = true;
        lists.add(NONE);
    }

    @Override
    public void run() {
        try {
            String list = lists.take();
            if (!list.equals(NONE)) {
                linkAll(Path.of(list));
            }
        } catch (IOException | OutOfMemoryError e) {
            // The program loads the other classes itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void linkAll(Path list) throws IOException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        try (BufferedReader names = Files.newBufferedReader(list)) {
            for (String name = names.readLine(); name != null && !stopped; name = names.readLine()) {
                link(name, loader);
            }
        }
    }

    private static void link(String name, ClassLoader loader) {
        try {
            // Looking up the constructors links a class without initializing it.
            Constructor<?>[] unused = Class.forName(name, false, loader).getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // The program may never need it, or it refers to a library that is not there.
        }
    }
}
