package dev.reprise.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why a generation was started. */
public sealed interface Cause {
    /**
     * In words, to follow "because".
     *
     * @param directory paths below it are shown relative to it
     */
    default String words(Path directory) {
        if (this instanceof Changed changed) {
            return Format.files(changed.files(), directory) + " changed";
        }
        if (this instanceof Program program) {
            return "the program requested it" + (program.reason().isEmpty() ? "" : ": " + program.reason());
        }
        return this instanceof Launch
                ? "Reprise was started"
                : this instanceof ExitThree ? "it exited with code 3" : "you requested it";
    }

    /** The first start. */
    record Launch() implements Cause {}

    /**
     * Files changed.
     *
     * @param files in the order in which they were first seen
     * @param compiled how long the compilation took; zero if there was none
     */
    record Changed(List<Path> files, Duration compiled) implements Cause {
        public Changed {
            files = List.copyOf(files);
        }

        public Changed(List<Path> files) {
            this(files, Duration.ZERO);
        }

        /**
         * Merges with an earlier cause that led to no start. File changes must never be lost, so they win over every
         * other cause.
         */
        public Changed after(Cause former) {
            if (!(former instanceof Changed changed)) {
                return this;
            }
            Set<Path> all = new LinkedHashSet<>(changed.files);
            all.addAll(files);
            return new Changed(List.copyOf(all), compiled.isZero() ? changed.compiled : compiled);
        }
    }

    /** The program exited with {@link ExitStatus#RESTART_CODE}. */
    record ExitThree() implements Cause {}

    /**
     * The program requested it.
     *
     * @param reason given by the program; may be empty
     */
    record Program(String reason) implements Cause {}

    /** The user requested it. */
    record Requested() implements Cause {}
}
