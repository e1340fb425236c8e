package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.grack.nanojson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object as part of a project. */
record ProjectReader(JsonObject object) {
    Project project() {
        return new Project(
                text("name"),
                parts("modules", ProjectReader::module),
                paths("files"),
                parts("inputs", ProjectReader::inputs),
                part("launch").launch());
    }

    private GeneratorInputs inputs() {
        return new GeneratorInputs(path("directory"), texts("endings"));
    }

    private Module module() {
        return new Module(
                text("name"),
                path("directory"),
                path("output"),
                object.has("sources") ? Optional.of(part("sources").sources()) : Optional.empty(),
                parts("resources", ProjectReader::resources),
                optionalText("foreign"));
    }

    private Sources sources() {
        return new Sources(
                paths("roots"),
                texts("includes"),
                texts("excludes"),
                path("generated"),
                paths("classPath"),
                paths("processorPath"),
                texts("options"));
    }

    private Resources resources() {
        return new Resources(
                path("directory"),
                path("target"),
                texts("includes"),
                texts("excludes"),
                object.has("filtering") ? Optional.of(part("filtering").filtering()) : Optional.empty());
    }

    private Filtering filtering() {
        return new Filtering(texts("delimiters"), optionalText("escape"), texts("copiedExtensions"), text("encoding"));
    }

    private Launch launch() {
        return new Launch(
                text("module"),
                optionalText("mainClass"),
                paths("classPath"),
                path("java"),
                texts("jvmArguments"),
                texts("arguments"),
                path("workingDirectory"),
                part("environment").members(ProjectReader::text),
                part("options").members(ProjectReader::texts),
                optionalText("goal"));
    }

    private <T> Map<String, T> members(BiFunction<ProjectReader, String, T> read) {
        Map<String, T> members = new LinkedHashMap<>();
        object.keySet().forEach(name -> members.put(name, read.apply(this, name)));
        return members;
    }

    private ProjectReader part(String name) {
        return new ProjectReader(expected(JsonObject.class, name));
    }

    private <T> List<T> parts(String name, Function<ProjectReader, T> read) {
        return elements(name).stream()
                .map(each -> read.apply(new ProjectReader(expected(JsonObject.class, name, each))))
                .toList();
    }

    private Path path(String name) {
        return Path.of(text(name));
    }

    private List<Path> paths(String name) {
        return texts(name).stream().map(Path::of).toList();
    }

    private String text(String name) {
        return expected(String.class, name);
    }

    private Optional<String> optionalText(String name) {
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    private List<String> texts(String name) {
        return elements(name).stream()
                .map(each -> expected(String.class, name, each))
                .toList();
    }

    private List<?> elements(String name) {
        return expected(List.class, name);
    }

    private <T> T expected(Class<T> type, String name) {
        return expected(type, name, object.get(name));
    }

    private static <T> T expected(Class<T> type, String name, @Nullable Object value) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(name + " is missing or of another type");
    }
}
