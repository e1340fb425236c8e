package dev.reprise.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the findings amount to. */
final class DoctorVerdict {
    private static final String SECTION = "Verdict";

    private DoctorVerdict() {}

    /**
     * One finding for each thing to fix, or one that says that there is nothing to fix.
     *
     * @param compiler whether Reprise runs on a JDK
     * @param raise the command that raises the limit of inotify watches, if the limit is nearly reached
     * @param unwritable directories that Reprise has to write to and can't
     */
    static List<Finding> of(boolean compiler, Optional<String> raise, List<String> unwritable) {
        List<Finding> findings = new ArrayList<>();
        if (!compiler) {
            fix(
                    findings,
                    "Reprise runs on a Java without a compiler and can't build projects. Set JAVA_HOME to a JDK.");
        }
        raise.ifPresent(command -> fix(findings, "The limit of inotify watches is nearly reached: " + command));
        unwritable.forEach(directory -> fix(findings, directory + " is not writable."));
        return findings.isEmpty() ? List.of(new Finding(SECTION, "ok", "Reprise can run here")) : findings;
    }

    private static void fix(List<Finding> findings, String what) {
        findings.add(new Finding(SECTION, "to fix", what));
    }
}
