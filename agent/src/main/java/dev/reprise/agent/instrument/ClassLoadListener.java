package dev.reprise.agent.instrument;

import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;

/** Who wants to know of each class that is loaded. */
public interface ClassLoadListener {
    /**
     * Called on the thread that loads it, with the locks of class loading held: must not block.
     *
     * @param bytes its class file
     */
    void loaded(@Nullable ClassLoader loader, @Nullable ProtectionDomain domain, byte[] bytes);
}
