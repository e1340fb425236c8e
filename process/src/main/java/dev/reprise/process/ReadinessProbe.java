package dev.reprise.process;

import java.util.Optional;

/** One look at whether the program is ready. */
@FunctionalInterface
interface ReadinessProbe {
    /** In words for the user why it is. May block for about a second. */
    Optional<String> look();
}
