package dev.reprise.agent.shutdown;

import java.io.File;
import java.util.List;

/** Decides from its options whether a JVM does anything useful after the last shutdown hook, such as writing an archive or statistics. */
final class VmExitTasks {
    /** Parts of the names of {@code -XX} options whose effect is, or may be, something that is written at the exit. */
    private static final String[] WRITES_AT_EXIT = {
        "AOTCacheOutput",
        "AOTConfiguration",
        "AOTMode=record",
        "ArchiveClassesAtExit",
        "AtExit",
        "AutoCreateSharedArchive",
        "CITime",
        "Count",
        "DumpLoadedClassList",
        "FlightRecord",
        "LogFile",
        "LogVMOutput",
        "LogCompilation",
        "OnExit",
        "PerfDataSave",
        "Print",
        "RecordDynamicDumpInfo",
        "Statistics",
        "Trace",
    };

    private VmExitTasks() {}

    /**
     * Whether the JVM has to exit by itself.
     *
     * @param options all options that the JVM has got, from the command line, from files and from the environment
     */
    static boolean mayExist(List<String> options) {
        for (String option : options) {
            if (isNativeAgent(option) || isLog(option) || writesAtExit(option)) {
                return true;
            }
        }
        return false;
    }

    /** A native agent is notified of the exit and may write what it has collected. The debugger's agent collects nothing. */
    private static boolean isNativeAgent(String option) {
        return option.startsWith("-agentpath:")
                || (option.startsWith("-agentlib:") && !option.startsWith("-agentlib:jdwp"))
                || (option.startsWith("-Xrun") && !option.startsWith("-Xrunjdwp"));
    }

    /** Some subsystems log a summary at the exit, and a log may be written by another thread. */
    private static boolean isLog(String option) {
        boolean log = option.startsWith("-Xlog") || option.startsWith("-Xloggc") || option.startsWith("-verbose");
        return log && !option.equals("-Xlog:disable") && !isOff(option);
    }

    /** Whether the option turns logs off, such as {@code -Xlog:cds=off,aot=off}. */
    private static boolean isOff(String option) {
        int colon = option.indexOf(':');
        if (colon < 0) {
            return false;
        }
        for (String part : option.substring(colon + 1).split(",", -1)) {
            if (!part.endsWith("=off")) {
                return false;
            }
        }
        return true;
    }

    private static boolean writesAtExit(String option) {
        if (option.startsWith("-XX:") && !option.startsWith("-XX:-")) {
            for (String part : WRITES_AT_EXIT) {
                if (option.contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is known what this JVM does at its exit: it is HotSpot on Linux, without preloaded libraries. */
    static boolean isKnownVm() {
        String vm = System.getProperty("java.vm.name", "");
        String preloaded = System.getenv("LD_PRELOAD");
        return "Linux".equals(System.getProperty("os.name"))
                && (vm.contains("OpenJDK") || vm.contains("HotSpot"))
                && (preloaded == null || preloaded.isEmpty());
    }

    /** Whether somebody has attached to this JVM; a native agent may have been loaded that way. */
    static boolean hasAttachSocket(long pid) {
        return new File("/tmp/.java_pid".concat(Long.toString(pid))).exists();
    }
}
