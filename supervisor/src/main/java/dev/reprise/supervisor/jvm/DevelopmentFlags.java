package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * JVM flags that make a program start faster and run slower in the long term, which suits a program that runs until the next save. The
 * user's settings of compiler, collector and class-data sharing are kept: HotSpot does not start with two collectors, nor with an AOT cache
 * and {@code -Xshare}.
 */
public final class DevelopmentFlags {
    /** A subject that either the user or Reprise decides. */
    private enum Subject {
        COMPILER(
                "-XX:TieredStopAtLevel=1",
                "-X(int|comp|mixed|batch)|-client|-server|-D(jdk\\.)?graal\\..*",
                "Tiered\\w*|Tier\\d\\w*|Compil\\w+|CICompiler\\w*|UseCompiler|UseInterpreter|BackgroundCompilation"
                        + "|\\w*JVMCI\\w*|\\w*CodeCache\\w*|\\w*CodeHeapSize"),
        COLLECTOR(
                "-XX:+UseSerialGC",
                "-X(inc|conc)gc",
                "Use\\w*GC|G1\\w+|Z[A-Z]\\w+|Shenandoah\\w+|Parallel\\w+|CMS\\w+|Conc\\w+|(Use)?Adaptive\\w+|MaxGC\\w+"
                        + "|GCTimeRatio|GCPauseIntervalMillis|InitiatingHeap\\w+|UseStringDeduplication|SoftMaxHeapSize"
                        + "|Aggressive\\w+|\\w+ActAsServerClassMachine|UseNUMA\\w*|UseDynamicNumberOfGCThreads"
                        + "|ExplicitGCInvokesConcurrent\\w*"),
        /** The JVM's default, except where a variable that a wrapper script sets turns it off. */
        SHARING(
                "-Xshare:auto",
                "-Xshare:.*",
                "\\w*Shared(Archive|Class|Spaces|Base)\\w*|ArchiveClassesAtExit|DumpLoadedClassList|UseAppCDS|AOT\\w+|UseAOT");

        private final String flag;
        private final Pattern users;

        Subject(String flag, String standard, String names) {
            this.flag = flag;
            this.users = Pattern.compile(standard + "|-XX:[+-]?(" + names + ")(=.*)?");
        }

        /** Returns the user's option on this subject. */
        Optional<String> in(List<String> options) {
            return options.stream()
                    .filter(option -> users.matcher(option).matches()
                            || UNKNOWN.matcher(option).matches())
                    .findFirst();
        }
    }

    /** Options with which any flag may be set, or refused: a file that only the JVM reads, or another JVM of the same JDK. */
    private static final Pattern UNKNOWN = Pattern.compile(
            "-XX:(Flags|VMOptionsFile)=.*|-XXaltjvm=.*|-(minimal|zero|dcevm|core|jamvm|cacao|hotspot|truffle)");

    private final Consumer<String> details;
    private String reported = "";

    /**
     * Creates it without a program.
     *
     * @param details receives a line for verbose output when what is added changes
     */
    public DevelopmentFlags(Consumer<String> details) {
        this.details = details;
    }

    /**
     * Returns the flags to add beside other options of a HotSpot JVM, of JDK 8 or newer.
     *
     * @param options all options that the JVM gets, from the command, argument files and variables
     */
    public static List<String> beside(List<String> options) {
        List<String> flags = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            if (subject.in(options).isEmpty()) {
                flags.add(subject.flag);
            }
        }
        return flags;
    }

    /** Returns the command with the flags that it does not exclude, and reports them. Not thread-safe. */
    public JavaCommand in(JavaCommand command) {
        String line = describe(command);
        if (!line.equals(reported)) {
            reported = line;
            details.accept(line);
        }
        return command.isHotSpot() ? command.withOptions(beside(command.options())) : command;
    }

    private static String describe(JavaCommand command) {
        if (!command.isHotSpot()) {
            return "no flags for a faster start: the JVM is not known to be HotSpot";
        }
        List<String> added = beside(command.options());
        List<String> kept = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            subject.in(command.options()).ifPresent(option -> kept.add("no " + subject.flag + " because of " + option));
        }
        List<String> parts = new ArrayList<>();
        if (!added.isEmpty()) {
            parts.add("added " + String.join(" ", added) + " for a faster start (--no-dev-flags turns this off)");
        }
        parts.addAll(kept);
        return String.join("; ", parts);
    }
}
