package dev.reprise.agent.stage;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.fail;

/** A source file of Java; its name is found in its text. */
public record Source(String className, String text) {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:public |final |abstract |open )*(?:class|interface|record|enum|module) ([\\w.]+)", Pattern.MULTILINE);

    public static Source of(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no class in: " + text);
        }
        if (type.group().contains("module ")) {
            return new Source("module-info", text);
        }
        Matcher inPackage = PACKAGE.matcher(text);
        return new Source((inPackage.find() ? inPackage.group(1) + "." : "") + type.group(1), text);
    }

    static void compile(List<Source> sources, Path classes, List<Path> classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach(each -> files.add(new InMemory(each)));
        String path = Stream.concat(Stream.of(Jars.api()), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        boolean modular = sources.stream().anyMatch(each -> each.className().equals("module-info"));
        StringWriter errors = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                modular ? "--module-path" : "--class-path",
                path,
                "--release",
                "17",
                "-g",
                "-proc:none");
        try {
            Files.createDirectories(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!compiler.getTask(errors, null, null, options, null, files).call()) {
            fail("not compiled: %s", errors);
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final Source source;

        InMemory(Source source) {
            super(URI.create("string:///" + source.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }
}
