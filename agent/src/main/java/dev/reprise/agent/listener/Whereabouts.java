package dev.reprise.agent.listener;

/** Where a thread hangs, for the user. */
final class Whereabouts {
    private Whereabouts() {}

    /** The innermost frame that is neither the JDK's nor ours; empty if there is none. */
    static String of(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (isApplication(frame)) {
                return "; it is in " + frame;
            }
        }
        return "";
    }

    private static boolean isApplication(StackTraceElement frame) {
        String name = frame.getClassName();
        return !"java.base".equals(frame.getModuleName())
                && !name.startsWith("dev.reprise.")
                && !name.startsWith("java.")
                && !name.startsWith("jdk.");
    }
}
