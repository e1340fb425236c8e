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
                "Reprise runs without a control socket: it can't ask the program to take a change, and reprise status and its like"
                        + " do not find it.",
                String.join("; ", reasons) + ".",
                "Let XDG_RUNTIME_DIR or the temporary directory be one that you own and can write to, with a short name.");
    }

    public Problem problem() {
        return problem;
    }
}
