package dev.reprise.agent.instrument;

import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;

/** Is notified of each class that is loaded. */
public interface ClassLoadListener {
    /**
     * Called on the loading thread, which holds locks of class loading; must not block.
     *
     * @param bytes the class file
     */
    void loaded(@Nullable ClassLoader loader, @Nullable ProtectionDomain domain, byte[] bytes);
}
