package dev.reprise.agent.listener;

/** Where in the program a call hangs or broke, for the user. */
final class StackLocation {
    private StackLocation() {}

    static String of(Thread thread) {
        return of(thread.getStackTrace());
    }

    /** The innermost frame that is neither the JDK's nor ours; empty if there is none. */
    static String of(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (isApplication(frame)) {
                String method = frame.getClassName() + "." + frame.getMethodName();
                return ", at " + method + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static boolean isApplication(StackTraceElement frame) {
        String module = frame.getModuleName();
        boolean jdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return !jdk && !frame.getClassName().startsWith("dev.reprise.");
    }
}
