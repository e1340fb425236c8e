import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import dev.reprise.compile.CompileResult;
import dev.reprise.compile.ProjectCompiler;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

/**
 * Compiles a project on request: {@code java -cp CLASS_PATH Compile.java reprise|javac PROJECT CLASS_PATH_OF_PROJECT OPTION...}. Each line
 * on standard input names a changed source; the answer is the number of compiled sources, or {@code failed}. The first answer, without a
 * request, is for bringing everything up to date. javac compiles all sources each time.
 */
public final class Compile {
    private final Path root;
    private final Path output;
    private final List<Path> classPath;
    private final List<String> options;

    private Compile(List<String> arguments) {
        Path project = Path.of(arguments.get(1)).toAbsolutePath().normalize();
        root = project.resolve("src/main/java");
        output = project.resolve("target/classes");
        classPath = Stream.of(arguments.get(2).split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
        options = arguments.subList(3, arguments.size());
    }

    public static void main(String[] arguments) throws Exception {
        Compile compile = new Compile(List.of(arguments));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in));
        if (arguments[0].equals("javac")) {
            compile.byJavac(requests);
        } else {
            compile.byReprise(requests);
        }
    }

    private void byReprise(BufferedReader requests) throws Exception {
        Path scratch = Files.createTempDirectory("compile");
        Sources sources = new Sources(
                List.of(root), List.of(), List.of(), output.resolveSibling("generated"), classPath, List.of(), options);
        Module module = new Module("all", root, output, Optional.of(sources), List.of(), Optional.empty());
        try (ProjectCompiler compiler = new ProjectCompiler(List.of(module), scratch)) {
            compiler.warmUp();
            answer(compiler.compile(List.of()));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answer(compiler.compile(List.of(Path.of(line))));
            }
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private static void answer(CompileResult compilation) {
        System.out.println(compilation instanceof CompileResult.Succeeded succeeded ? succeeded.sources() : "failed");
    }

    private void byJavac(BufferedReader requests) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(output);
        System.out.println(all(javac));
        while (requests.readLine() != null) {
            System.out.println(all(javac));
        }
    }

    private String all(JavaCompiler javac) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            boolean succeeded = javac.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            return succeeded ? String.valueOf(sources.size()) : "failed";
        }
    }
}
