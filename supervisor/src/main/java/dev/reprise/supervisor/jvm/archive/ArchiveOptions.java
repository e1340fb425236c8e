package dev.reprise.supervisor.jvm.archive;

import java.util.List;
import java.util.Optional;

/**
 * The JVM options of a program, classified by what they mean for a class-data archive.
 *
 * @param all each option as one word, without the class path
 */
record ArchiveOptions(List<String> all) {
    /** The JVM rejects each archive, the user already decides on archives, or another agent may change any class. */
    private static final List<String> EXCLUDING = List.of(
            "-Xshare:off",
            "-Xshare:on",
            "-Xshare:dump",
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedClassListFile",
            "-XX:DumpLoadedClassList",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:+DynamicDumpSharedSpaces",
            "-XX:-UseSharedSpaces",
            "-XX:+DumpSharedSpaces",
            "-XX:+RequireSharedSpaces",
            "-XX:AOT",
            "-XX:CRaC",
            "-XX:Flags=",
            "-XX:VMOptionsFile=",
            "-Xbootclasspath",
            "-Xverify",
            "-XX:-BytecodeVerification",
            "-javaagent:",
            "-agentpath:",
            "-p=",
            "--module-path",
            "--upgrade-module-path",
            "--patch-module",
            "--limit-modules",
            "-Djava.class.path=",
            "-Djava.system.class.loader=",
            "-Djdk.module.");

    /** The debugger is the only native agent of the JDK that reads classes without changing them. */
    private static final String NATIVE_AGENT = "-agentlib:";

    private static final String DEBUGGER = "-agentlib:jdwp";

    /** An archive is valid only for the collector, object layout and modules that it was made with. */
    private static final List<String> DECISIVE = List.of(
            "--add-",
            "--enable-preview",
            "--enable-native-access",
            "--illegal-native-access",
            "--sun-misc-unsafe",
            "-Xms",
            "-Xmx",
            "-XX:G1HeapRegionSize=",
            "-XX:HeapBaseMinAddress=",
            "-XX:InitialHeapSize=",
            "-XX:InitialRAMPercentage=",
            "-XX:MaxHeapSize=",
            "-XX:MaxRAM",
            "-XX:MinRAMPercentage=",
            "-XX:ObjectAlignmentInBytes=",
            "-XX:CompressedClassSpaceSize=",
            "-XX:TieredStopAtLevel=",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+UnlockExperimentalVMOptions");

    private static final List<String> DECISIVE_SWITCHES = List.of(
            "GC", "UseCompressedOops", "UseCompressedClassPointers", "UseCompactObjectHeaders", "TieredCompilation");

    ArchiveOptions {
        all = List.copyOf(all);
    }

    /** Returns the option that excludes an archive, if there is one. */
    Optional<String> excluding() {
        return all.stream().filter(ArchiveOptions::excludes).findFirst();
    }

    /** Returns the options that the archive must be made with. */
    List<String> decisive() {
        return all.stream().filter(ArchiveOptions::decides).toList();
    }

    private static boolean excludes(String option) {
        return startsWithAny(option, EXCLUDING)
                || (option.startsWith(NATIVE_AGENT) && !option.startsWith(DEBUGGER))
                || option.startsWith("-Xrun");
    }

    private static boolean decides(String option) {
        boolean isSwitch = option.startsWith("-XX:+") || option.startsWith("-XX:-");
        return startsWithAny(option, DECISIVE)
                || (isSwitch && DECISIVE_SWITCHES.stream().anyMatch(option::endsWith));
    }

    private static boolean startsWithAny(String option, List<String> starts) {
        return starts.stream().anyMatch(option::startsWith);
    }
}
