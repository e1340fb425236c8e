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
import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.instrument.LoadedClasses;
import dev.reprise.agent.listener.ChangeListeners;

/** Listeners that the application or its frameworks declare as services, in each class loader that has loaded something. */
public final class ServiceListeners {
    private final Instrumentation instrumentation;
    private final ChangeListeners listeners;
    private final Duration limit;
    private final OneTimeWarnings complaints;
    private final Set<ClassLoader> looked = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Class<?>> found = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param limit for the making of them */
    public ServiceListeners(
            Instrumentation instrumentation, ChangeListeners listeners, Duration limit, OneTimeWarnings complaints) {
        this.instrumentation = instrumentation;
        this.listeners = listeners;
        this.limit = limit;
        this.complaints = complaints;
    }

    /** Adds those that have come since the last time; waits for the application's code that this runs, but not forever. */
    public synchronized void look() throws InterruptedException {
        List<ClassLoader> loaders = newLoaders();
        if (!loaders.isEmpty()) {
            CountDownLatch done = new CountDownLatch(1);
            DaemonThreads.start("reprise-services", new Look(loaders, done));
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                complaints.once("a listener takes more than " + limit.toSeconds() + " s to be made");
            }
        }
    }

    private List<ClassLoader> newLoaders() {
        List<ClassLoader> loaders = new ArrayList<>();
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            ClassLoader loader = each.getClassLoader();
            if (loader != null && looked.add(loader)) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    private void look(ClassLoader loader) {
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
            // No API here.
        } catch (Throwable e) {
            complaints.tell("a listener is not asked: " + e);
        }
    }

    /** Not a lambda, as it is among the first things that happen in a program. */
    private final class Look implements Runnable {
        private final List<ClassLoader> loaders;
        private final CountDownLatch done;

        Look(List<ClassLoader> loaders, CountDownLatch done) {
            this.loaders = loaders;
            this.done = done;
        }

        @Override
        public void run() {
            for (ClassLoader loader : loaders) {
                look(loader);
            }
            done.countDown();
        }
    }
}
