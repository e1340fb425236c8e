package dev.reprise.maven.extension.run;

import java.io.File;
import java.util.List;
import java.util.Map;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the goal {@code run}. The extension reads them from the module that is run, too. The name of a property is {@code
 * reprise.} and the name of the field.
 */
public class RunParameters {
    /** The main class. Without it: what other plugins are configured with, or the only one in the module's output. */
    @Parameter(property = "reprise.mainClass")
    @Nullable
    public String mainClass;

    /** Arguments of the JVM; on the command line one text with quotes as in a shell. */
    @Parameter(property = "reprise.jvmArguments")
    public List<String> jvmArguments = List.of();

    /** Arguments of the program; on the command line one text with quotes as in a shell. */
    @Parameter(property = "reprise.arguments")
    public List<String> arguments = List.of();

    /** The program's working directory; the module's directory without it. */
    @Parameter(property = "reprise.workingDirectory")
    @Nullable
    public File workingDirectory;

    /** Environment variables of the program, on top of Maven's. */
    @Parameter
    public Map<String, String> environmentVariables = Map.of();

    /** System properties of the program. */
    @Parameter
    public Map<String, String> systemPropertyVariables = Map.of();

    /** Directories and jars in front of the class path. */
    @Parameter(property = "reprise.additionalClasspathElements")
    public List<File> additionalClasspathElements = List.of();

    /** Whether the class path is that of the module's tests. */
    @Parameter(property = "reprise.testClasspath", defaultValue = "false")
    public boolean testClasspath;

    /** Whether the goal does nothing. */
    @Parameter(property = "reprise.skip", defaultValue = "false")
    protected boolean skip;

    /** Whether debuggers can connect, or at which port: {@code true} means 5005. */
    @Parameter(property = "reprise.debug", defaultValue = "false")
    String debug = "false";

    /** Globs of files; only changes of matching ones count. */
    @Parameter(property = "reprise.includes")
    List<String> includes = List.of();

    /** Globs of files; changes of matching ones do not count. */
    @Parameter(property = "reprise.excludes")
    List<String> excludes = List.of();

    /** Further directories and files to watch. */
    @Parameter(property = "reprise.watch")
    List<File> watch = List.of();

    /** How to watch: {@code stat}, {@code native}, {@code watchman} or {@code auto}. */
    @Parameter(property = "reprise.watcher")
    @Nullable
    String watcher;

    /** Restart when nothing has changed for so long: {@code 50ms}. */
    @Parameter(property = "reprise.quietPeriod")
    @Nullable
    String quietPeriod;

    /** Whether sources are compiled when they change; if not, something else, such as an IDE, has to do it. */
    @Parameter(property = "reprise.compile", defaultValue = "true")
    public boolean compile = true;

    /** Further options of the command {@code reprise}; on the command line one text with quotes as in a shell. */
    @Parameter(property = "reprise.options")
    List<String> options = List.of();
}
