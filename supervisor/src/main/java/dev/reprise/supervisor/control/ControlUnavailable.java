package dev.reprise.supervisor.control;

import java.util.List;

import dev.reprise.core.Problem;

/** Thrown if there is no usable directory for the control socket. Reprise can run without one. */
public final class ControlUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** @param reasons one for each directory that was tried */
    ControlUnavailable(List<String> reasons) {
        super(String.join("; ", reasons));
        this.problem = new Problem(
                "control-unavailable",
                "Reloading in place, reprise status and the other commands for a running Reprise are unavailable.",
                "No control socket can be created: " + String.join("; ", reasons) + ".",
                "Set XDG_RUNTIME_DIR to a directory with a short path that you own and can write to.");
    }

    public Problem problem() {
        return problem;
    }
}
