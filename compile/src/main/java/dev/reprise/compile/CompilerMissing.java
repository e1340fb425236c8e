package dev.reprise.compile;

import java.io.IOException;

/** This Java installation has no compiler: it is a run-time image without the module jdk.compiler. */
public final class CompilerMissing extends IOException {
    private static final long serialVersionUID = 1;

    CompilerMissing() {
        super("no Java compiler in " + System.getProperty("java.home"));
    }
}
