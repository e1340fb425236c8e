package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.util.List;

/** Why a generation was started. */
public sealed interface Cause {
    /** The first start. */
    record Launch() implements Cause {}

    /** Files changed, in the order in which they were first seen. */
    record Changed(List<Path> files) implements Cause {
        public Changed {
            files = List.copyOf(files);
        }
    }

    /** The program exited with 3. */
    record ExitThree() implements Cause {}

    /** The user asked for it. */
    record Asked() implements Cause {}
}
