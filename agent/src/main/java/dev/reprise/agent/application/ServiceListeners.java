package dev.reprise.agent.application;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.agent.listener.ChangeListeners;

/** Finds the listeners that the application or its frameworks declare as services, in each class loader that has loaded a class. */
public final class ServiceListeners {
    private final Instrumentation instrumentation;
    private final ChangeListeners listeners;
    private final Duration limit;
    private final Warnings warnings;
    private final Set<ClassLoader> scanned = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Class<?>> found = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param limit for the creation of the listeners */
    public ServiceListeners(
            Instrumentation instrumentation, ChangeListeners listeners, Duration limit, Warnings warnings) {
        this.instrumentation = instrumentation;
        this.listeners = listeners;
        this.limit = limit;
        this.warnings = warnings;
    }

    /** Registers the listeners of new class loaders. Runs code of the application and waits for it, at most for the limit. */
    public synchronized void scan() throws InterruptedException {
        List<ClassLoader> loaders = unscannedLoaders();
        if (!loaders.isEmpty()) {
            CountDownLatch done = new CountDownLatch(1);
            DaemonThreads.start("reprise-services", new Scan(loaders, done));
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                warnings.reportFirst("the constructor of a listener takes more than " + limit.toSeconds() + " s");
            }
        }
    }

    private List<ClassLoader> unscannedLoaders() {
        List<ClassLoader> loaders = new ArrayList<>();
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            ClassLoader loader = each.getClassLoader();
            if (loader != null && scanned.add(loader)) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    private void scan(ClassLoader loader) {
        try {
            Class<?> type = Class.forName(ApplicationListener.TYPE, false, loader);
            Iterator<?> providers = ServiceLoader.load(type, loader).iterator();
            while (providers.hasNext()) {
                Object listener = providers.next();
                if (found.add(listener.getClass())) {
                    listeners.add(new ApplicationListener(listener));
                }
            }
        } catch (ClassNotFoundException e) {
            // This loader has no API.
        } catch (Throwable e) {
            warnings.report("a listener is skipped: " + e);
        }
    }

    /** Not a lambda, since this runs while the program starts. */
    private final class Scan implements Runnable {
        private final List<ClassLoader> loaders;
        private final CountDownLatch done;

        Scan(List<ClassLoader> loaders, CountDownLatch done) {
            this.loaders = loaders;
            this.done = done;
        }

        @Override
        public void run() {
            for (ClassLoader loader : loaders) {
                scan(loader);
            }
            done.countDown();
        }
    }
}
