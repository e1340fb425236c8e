package dev.reprise.e2e.environment;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A Java program in the project of a test, laid out as by Maven, and the changes that an IDE or a build makes to it. */
public final class JavaProgram {
    private static final String SOURCES = "src/main/java/";
    private static final String CLASSES = "target/classes";
    private static final String LIBRARIES = "target/dependency";
    private static final String JAR = "target/app.jar";

    private final Sandbox sandbox;
    private final Project project;

    private JavaProgram(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.project = sandbox.project();
    }

    /** An empty one; the test writes its classes. */
    public static JavaProgram empty(Sandbox sandbox) {
        return new JavaProgram(sandbox);
    }

    /** A copy of one of {@code e2e/programs}. */
    public static JavaProgram copy(Sandbox sandbox, String name) {
        Run.in(
                Programs.built(name),
                "cp",
                "-R",
                "--preserve=timestamps",
                ".",
                sandbox.project().directory().toString());
        return new JavaProgram(sandbox);
    }

    /** Reprise with these options and a command. */
    public Start reprise(List<String> command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(command);
        return sandbox.reprise(arguments.toArray(String[]::new));
    }

    /** {@code java} with a small heap. */
    public List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Installation.jdkProgram("java"), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // Netty unpacks its library there, and Tomcat has its work directory there.
        command.add("-Djava.io.tmpdir=" + sandbox.aside().directory());
        command.addAll(List.of(arguments));
        return command;
    }

    public List<String> fromClassPath(String mainClass, String... arguments) {
        List<String> command = java("-cp", CLASSES + ":" + LIBRARIES + "/*", mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    public List<String> fromJar() {
        return java("-jar", JAR);
    }

    /** The directory of its classes. */
    public Path classes() {
        return project.path(CLASSES);
    }

    /** Saves the source of a class and compiles it. */
    public void write(String className, String source) {
        project.write(source(className), source);
        compile(className, CLASSES);
    }

    /** Saves an edit of a class and compiles it. */
    public void edit(String className, String before, String after) {
        project.edit(source(className), before, after);
        compile(className, CLASSES);
    }

    /** Saves an edit of a file in its place on the class path. */
    public void editResource(String name, String before, String after) {
        project.edit(CLASSES + "/" + name, before, after);
    }

    private static String source(String className) {
        return SOURCES + className.replace('.', '/') + ".java";
    }

    /** Compiles a class into a directory of the project, against the libraries and the other classes. */
    public void compile(String className, String into) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(project.path(into));
            List<String> options = List.of(
                    "--release", "17", "-parameters", "-proc:none", "-cp", classPath(), "-d", project.path(into) + "");
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjects(project.path(source(className))))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String classPath() throws IOException {
        Path libraries = project.path(LIBRARIES);
        if (!Files.exists(libraries)) {
            return classes().toString();
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return Stream.concat(Stream.of(classes()), jars)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Builds the jar again from the class directory, and replaces the old one. */
    public void repackage() {
        Path next = sandbox.aside().path("app.jar");
        try {
            Files.copy(project.path(JAR), next, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem jar = FileSystems.newFileSystem(next);
                    Stream<Path> classes = Files.walk(project.path(CLASSES))) {
                for (Path file : classes.filter(Files::isRegularFile).toList()) {
                    Path name = project.path(CLASSES).relativize(file);
                    Files.copy(
                            file,
                            jar.getPath("BOOT-INF/classes", name.toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            // A file that is scanned within a tick of its time is scanned again when other tests mount something.
            Files.setLastModifiedTime(next, FileTime.from(Instant.now().minusSeconds(1)));
            Files.move(next, project.path(JAR), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
