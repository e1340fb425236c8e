package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

import static org.assertj.core.api.Assertions.assertThat;

/** Annotation processors that are compiled in the same project. */
class ProjectProcessorsTest {
    private static final String NAMED = "-processor proc.P";

    @TempDir
    Path directory;

    @Test
    void aProcessorRunsInTheFirstBuildAndAgainAfterEachChangeOfItself() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.succeeds();
            assertThat(generated()).contains("first");
            workspace.write("proc/proc/P.java", processor("Words.WORD + \" again\""));
            workspace.succeeds();
            assertThat(generated()).contains("first again");
        }
    }

    @Test
    void aChangeOfWhatAProcessorDependsOnReachesWhatItGenerates() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.succeeds();
            workspace.write("text/text/Words.java", words("second"));
            workspace.succeeds();
            assertThat(generated()).contains("second");
            // Not seen from outside of the class.
            workspace.write(
                    "text/text/Words.java",
                    "package text; public class Words { public static String word() " + "{ return \"third\"; } }");
            workspace.write("proc/proc/P.java", processor("text.Words.word()"));
            workspace.succeeds();
            workspace.write(
                    "text/text/Words.java",
                    "package text; public class Words { public static String word() " + "{ return \"fourth\"; } }");
            workspace.succeeds();
            assertThat(generated()).contains("fourth");
        }
    }

    @Test
    void aProcessorOfTheClassPathIsFollowedAndOtherModulesThereAreNotTakenForOne() throws Exception {
        try (Workspace workspace = open(List.of("other", "text", "proc"), List.of(), NAMED)) {
            writeAll(workspace);
            workspace.write("other/other/Other.java", "package other; public class Other { int x() { return 1; } }");
            workspace.succeeds();
            workspace.write("proc/proc/P.java", processor("\"changed\""));
            workspace.succeeds();
            assertThat(generated()).contains("changed");
            workspace.write("other/other/Other.java", "package other; public class Other { int x() { return 2; } }");
            assertThat(workspace.succeeds()).isEqualTo(1);
        }
    }

    @Test
    void aProcessorThatChangedWhileRepriseWasAwayGeneratesAgain() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.succeeds();
            workspace.write("proc/proc/P.java", processor("\"meanwhile\""));
            workspace.reopen();
            workspace.succeeds();
            assertThat(generated()).contains("meanwhile");
            workspace.write("proc/proc/P.java", processor("\"by another compiler\""));
            workspace.build();
            workspace.reopen();
            workspace.succeeds();
        }
    }

    @Test
    void aProcessorThatDoesNotCompileLeavesAllAsItIs() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.succeeds();
            workspace.write("proc/proc/P.java", processor("Words.MISSING"));
            workspace.fails();
            workspace.write("app/a/Main.java", main("int y;"));
            workspace.fails();
            workspace.write("proc/proc/P.java", processor("Words.WORD"));
            workspace.succeeds();
            assertThat(generated()).contains("first");
        }
    }

    @Test
    void aProcessorThatAFormerRunLeftInAStateRunsAsIfItWereTheFirst() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.write("proc/proc/P.java", processor("Integer.toString(++runs)"));
            workspace.succeeds();
            assertThat(generated()).contains("\"1\"");
            workspace.write("app/a/Main.java", main("int y;"));
            workspace.succeeds();
            assertThat(generated()).contains("\"1\"");
        }
    }

    @Test
    void theServicesOfAnOutputNameItsProcessorsAndItsResourcesAreTheirs() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), "")) {
            writeAll(workspace);
            workspace.write("proc/proc/P.java", processor("resource(\"/word.txt\")"));
            Path services = resource("proc", Sources.PROCESSORS, "proc.P\n");
            Path word = resource("proc", "word.txt", "of a resource");
            workspace.touch(List.of(services, word));
            assertThat(workspace.compile()).isInstanceOf(CompileResult.Succeeded.class);
            assertThat(generated()).contains("of a resource");
            workspace.touch(List.of(resource("proc", "word.txt", "of another")));
            assertThat(workspace.compile()).isInstanceOf(CompileResult.Succeeded.class);
            assertThat(generated()).contains("of another");
        }
    }

    @Test
    void resourcesThatAProcessorReadsAreFollowed() throws Exception {
        try (Workspace workspace = open(List.of(), List.of("text", "proc"), NAMED)) {
            writeAll(workspace);
            workspace.write("proc/proc/P.java", processor("filed(\"config.txt\")"));
            resource("app", "config.txt", "one");
            assertThat(workspace.compile()).isInstanceOf(CompileResult.Succeeded.class);
            assertThat(generated()).contains("one");
            workspace.touch(List.of(resource("app", "config.txt", "another")));
            assertThat(workspace.compile()).isInstanceOf(CompileResult.Succeeded.class);
            assertThat(generated()).contains("another");
        }
    }

    private Path resource(String module, String name, String text) throws IOException {
        Path file = directory.resolve(module).resolve("classes").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void writeAll(Workspace workspace) throws IOException {
        workspace.write("text/text/Words.java", words("first"));
        workspace.write("proc/proc/P.java", processor("Words.WORD"));
        workspace.write("app/a/Main.java", main(""));
    }

    private static String main(String more) {
        return "package a; class Main { String word = g.Made.WORD; " + more + " }";
    }

    private static String words(String word) {
        return "package text; public class Words { public static final String WORD = \"" + word + "\"; }";
    }

    private static String processor(String word) {
        return """
                package proc;
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.TypeElement;
                import javax.tools.StandardLocation;
                import text.Words;
                public class P extends AbstractProcessor {
                    private static int runs;
                    private boolean made;
                    @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                    @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    @Override public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        if (!made) {
                            made = true;
                            try (Writer out = processingEnv.getFiler().createSourceFile("g.Made").openWriter()) {
                                out.write("package g; public class Made { public static final String WORD = \\"" + word()
                                        + "\\"; }");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                        return false;
                    }
                    private String word() throws IOException { return %s; }
                    private String resource(String name) throws IOException {
                        try (InputStream in = P.class.getResourceAsStream(name)) { return new String(in.readAllBytes()); }
                    }
                    private String filed(String name) throws IOException {
                        return processingEnv.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", name)
                                .getCharContent(true).toString();
                    }
                }
                """.formatted(word);
    }

    private String generated() throws IOException {
        return Files.readString(directory.resolve("app/generated/g/Made.java"));
    }

    /** Modules in the order of their dependence: {@code text}, {@code proc}, {@code other}, {@code app}. */
    private Workspace open(List<String> classPath, List<String> processorPath, String options) {
        List<String> named = options.isEmpty() ? List.of() : List.of(options.split(" "));
        List<Module> modules = new ArrayList<>();
        modules.add(module("text", List.of(), List.of(), List.of("-proc:none")));
        modules.add(module("proc", List.of("text"), List.of(), List.of("-proc:none")));
        modules.add(module("other", List.of(), List.of(), List.of("-proc:none")));
        modules.add(module("app", classPath, processorPath, named));
        return new Workspace(directory, modules);
    }

    private Module module(String name, List<String> classPath, List<String> processorPath, List<String> options) {
        Path home = directory.resolve(name);
        List<String> all = new ArrayList<>(options);
        all.add("-g");
        Sources sources = new Sources(
                List.of(home.resolve("src")),
                List.of(),
                List.of(),
                home.resolve("generated"),
                outputs(classPath),
                outputs(processorPath),
                all);
        return new Module(name, home, home.resolve("classes"), Optional.of(sources), List.of(), Optional.empty());
    }

    private List<Path> outputs(List<String> modules) {
        return modules.stream()
                .map(name -> directory.resolve(name).resolve("classes"))
                .toList();
    }
}
