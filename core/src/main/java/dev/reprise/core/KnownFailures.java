package dev.reprise.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remedies for failures that many projects start with, recognized by the output of javac, Maven, the launcher or the
 * JVM.
 */
public final class KnownFailures {
    /** The class file version of Java 1. */
    private static final int FIRST_CLASS_FILE = 44;

    private record Known(Pattern message, Function<Matcher, String> remedy) {
        static Known of(String message, String remedy) {
            return new Known(Pattern.compile(message), found -> remedy);
        }

        static Known of(String message, Function<Matcher, String> remedy) {
            return new Known(Pattern.compile(message), remedy);
        }

        Optional<String> in(List<String> lines) {
            return lines.stream()
                    .map(message::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .map(remedy);
        }
    }

    private static final List<Known> KNOWN = List.of(
            // javac, also by Maven and by java App.java
            Known.of(
                    "(?:[Ss]ource|[Tt]arget) option [\\d.]+ is no longer supported. Use (?:1\\.)?(\\d+)",
                    found -> "This JDK compiles for Java " + found.group(1) + " or newer. Set "
                            + language(Runtime.version().feature())
                            + " in the properties of the POM, or in the configuration of maven-compiler-plugin;"
                            + " or run Reprise on an older JDK (JAVA_HOME)."),
            Known.of(
                    "(?:invalid (?:target|source) release: |release version |invalid source release )(?:1\\.)?(\\d+)(?! with)(?: not supported)?$",
                    found -> newerJdk(found.group(1)) + " Or lower the release in the POM: "
                            + release(Runtime.version().feature()) + "."),
            Known.of(
                    "invalid source release (\\d+) with --enable-preview|preview language features are not supported",
                    "Preview features need the release of the JDK itself: compile with --release "
                            + Runtime.version().feature() + " and --enable-preview, or without preview features."),
            Known.of(
                    "(?:is a|are a) preview feature and (?:is|are) disabled by default|not supported in -source \\d+",
                    "Compile for a newer release of Java, on a JDK that has the feature; or enable preview features, with"
                            + " <compilerArgs><arg>--enable-preview</arg></compilerArgs> and "
                            + release(Runtime.version().feature()) + " in the POM."),
            Known.of(
                    "illegal character: '\\\\ufeff'",
                    "Save the file as UTF-8 without a byte order mark (BOM): javac does not accept one."),
            Known.of(
                    "unmappable character",
                    "Set the encoding of the sources in the POM:"
                            + " <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>; or save the files in the configured encoding."),
            Known.of(
                    "class file has wrong version (\\d+)\\.\\d+, should be",
                    found -> "A dependency was compiled for Java " + java(found.group(1)) + ". "
                            + newerJdk(java(found.group(1))) + " Or use an older version of the dependency."),
            Known.of(
                    "declared in module (\\S+), but module (\\S+) does not read it",
                    found -> "Add requires " + found.group(1) + "; to the module-info.java of " + found.group(2) + "."),
            Known.of(
                    "[Mm]odule not found: ([\\w.]+)|FindException: Module ([\\w.]+) not found",
                    found -> "Add the dependency that contains module "
                            + (found.group(1) == null ? found.group(2) : found.group(1))
                            + ", or correct its name in module-info.java or in java's --module-path."),
            // The message of an AccessDeniedException is the path.
            Known.of(
                    "error reading ([^;]+); \\1$",
                    found -> "Make the file readable: chmod u+r '" + found.group(1) + "'. Reprise retries after that."),
            // Maven
            Known.of(
                    "No compiler is provided in this environment",
                    "Maven runs on a JRE. Install a JDK and set JAVA_HOME to it."),
            // The launcher and the JVM
            Known.of(
                    "Preview features are not enabled for",
                    "Add --enable-preview to the options of java: reprise java --enable-preview ...; for a project, to the"
                            + " jvmArguments of reprise-maven-plugin or the compilerArgs of maven-compiler-plugin."),
            Known.of(
                    "UnsupportedClassVersionError.*?class file version (\\d+)",
                    found -> newerJdk(java(found.group(1))) + " Or compile for an older release (--release)."),
            Known.of(
                    "no main manifest attribute, in (.+)",
                    found -> "The jar's manifest has no Main-Class. Name the class: reprise java -cp " + found.group(1)
                            + " com.acme.App. Or add Main-Class to the manifest in the build."),
            Known.of(
                    "Unable to access jarfile (.+)",
                    found -> found.group(1) + " does not exist or can't be read. Build it, or correct the path,"
                            + " which is relative to the working directory."),
            Known.of(
                    "Invalid or corrupt jarfile (.+)",
                    found -> found.group(1) + " is not a complete jar. Build it again."),
            Known.of(
                    "JavaFX runtime components are missing",
                    "JavaFX on the class path needs a main class that does not extend Application: write one whose main calls"
                            + " Application.launch(App.class), and select it with --main-class. Or put JavaFX on the module path:"
                            + " --module-path ... --add-modules javafx.controls."),
            Known.of(
                    "Could not find or load main class ([^\\s]+)",
                    found -> "The class " + found.group(1)
                            + " is not on the class path. Use its full name with the package, compile it,"
                            + " and check that the class path (-cp) contains the directory above its package."),
            Known.of(
                    "[Mm]ain method (?:not found|is not static|must return).*? in class ([^\\s,]+)",
                    found -> "Declare public static void main(String[] args) in " + found.group(1)
                            + "; other main methods need JDK 25 or newer."),
            Known.of(
                    "Conflicting collector combinations|Option -XX:\\+UseSerialGC not supported"
                            + "|Unrecognized VM option '(?:UseSerialGC|TieredStopAtLevel)",
                    "Start Reprise with --no-dev-flags. The JVM or its launcher rejects -XX:+UseSerialGC or"
                            + " -XX:TieredStopAtLevel=1, which Reprise adds for a faster start."),
            Known.of(
                    "Unrecognized (?:VM )?option:? '?([^\\s']+)",
                    found -> "The JVM does not support " + found.group(1)
                            + ". Correct it, or use a JDK that supports it. Options of the program go after the main class."));

    private KnownFailures() {}

    /** The remedy for the first known failure in these lines. */
    public static Optional<String> remedy(List<String> lines) {
        return KNOWN.stream().flatMap(known -> known.in(lines).stream()).findFirst();
    }

    private static String newerJdk(String feature) {
        return "This needs Java " + feature + ". Install JDK " + feature
                + " or newer, set JAVA_HOME to it, and start Reprise again.";
    }

    private static String java(String classFileVersion) {
        return Integer.toString(Integer.parseInt(classFileVersion) - FIRST_CLASS_FILE);
    }

    private static String release(int feature) {
        return "<maven.compiler.release>" + feature + "</maven.compiler.release>";
    }

    /** Old versions of maven-compiler-plugin do not support release. */
    private static String language(int feature) {
        return "<maven.compiler.source>" + feature + "</maven.compiler.source> and <maven.compiler.target>" + feature
                + "</maven.compiler.target>";
    }
}
