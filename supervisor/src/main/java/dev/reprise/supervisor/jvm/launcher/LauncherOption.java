package dev.reprise.supervisor.jvm.launcher;

import java.util.Set;

/** Classifies the launcher's options as {@code IsWhiteSpaceOption} and related functions of the JDK's {@code java.c} do. */
final class LauncherOption {
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

    private static final Set<String> MODULE = Set.of("-m", "--module");

    private static final Set<String> FOLLOWED_BY_VALUE = Set.of(
            "--source",
            "-d",
            "--describe-module",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--enable-native-access",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module");

    /** Options that print or check something, and run no program. */
    private static final Set<String> WITHOUT_PROGRAM = Set.of(
            "-version",
            "--version",
            "-fullversion",
            "--full-version",
            "-?",
            "-h",
            "-help",
            "--help",
            "-X",
            "--help-extra",
            "--list-modules",
            "-d",
            "--describe-module",
            "--validate-modules",
            "--dry-run");

    private LauncherOption() {}

    static boolean isClassPath(String name) {
        return CLASS_PATH.contains(name);
    }

    static boolean isModule(String name) {
        return MODULE.contains(name);
    }

    /** Whether the next argument is the option's value. */
    static boolean takesNext(String name) {
        return isClassPath(name) || isModule(name) || FOLLOWED_BY_VALUE.contains(name);
    }

    static boolean runsNoProgram(String name) {
        return WITHOUT_PROGRAM.contains(name);
    }

    static boolean endsArgumentFiles(String argument) {
        return argument.equals("-disable-@files") || argument.equals("--disable-@files");
    }
}
