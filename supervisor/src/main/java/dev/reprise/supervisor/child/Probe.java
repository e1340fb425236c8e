package dev.reprise.supervisor.child;

import java.util.Optional;

/** One look at whether the program is ready. */
@FunctionalInterface
interface Probe {
    /** In words for the user why it is. May block for about a second. */
    Optional<String> look();
}
