package dev.reprise.supervisor.jvm.standby;

import java.util.List;
import java.util.Optional;

/** Decides from the options of a JVM whether it may be started while its predecessor runs. Pure. */
public final class StandbyOptions {
    /**
     * Options whose effect begins with the JVM: other agents would run early and miss classes, two JVMs would write one file or use one
     * port, or the JVM would take all of its memory.
     */
    private static final List<String> EXCLUDING = List.of(
            "-javaagent:",
            "-agentlib:",
            "-agentpath:",
            "-Xrun",
            "-Xdebug",
            "-Xloggc",
            "-verbose",
            "-Xbootclasspath",
            "--patch-module",
            "--upgrade-module-path",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:+FlightRecorder",
            "-XX:+AlwaysPreTouch",
            "-XX:ArchiveClassesAtExit",
            "-XX:DumpLoadedClassList",
            "-XX:+AutoCreateSharedArchive",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:AOT",
            "-XX:CRaC",
            "-XX:Flags=",
            "-XX:VMOptionsFile=",
            "-XX:+Print",
            "-XX:+Log",
            "-XX:+Trace",
            "-XX:NativeMemoryTracking",
            "-Djava.system.class.loader=",
            "-Djava.class.path=",
            "-Djdk.module.");

    private StandbyOptions() {}

    /** Returns the option that excludes a standby, if there is one. */
    public static Optional<String> excluding(List<String> options) {
        return options.stream().filter(StandbyOptions::excludes).findFirst();
    }

    private static boolean excludes(String option) {
        return EXCLUDING.stream().anyMatch(option::startsWith) || (option.startsWith("-Xlog") && !isOff(option));
    }

    /** Whether a log option only turns logs off, such as {@code -Xlog:cds*=off}. */
    private static boolean isOff(String option) {
        String what = option.substring(option.indexOf(':') + 1);
        return option.equals("-Xlog:disable")
                || (option.contains(":")
                        && List.of(what.split(",", -1)).stream().allMatch(each -> each.endsWith("=off")));
    }
}
