package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;

/** A project as one JSON object, written by a build tool in another JVM. Both sides belong to the same release. */
public final class ProjectJson {
    private ProjectJson() {}

    public static String write(Project project) {
        JsonStringWriter json =
                JsonWriter.string().object().value("name", project.name()).array("modules");
        project.modules().forEach(module -> module(json, module));
        paths(json.end(), "files", project.files()).array("inputs");
        for (GeneratorInputs inputs : project.inputs()) {
            json.object()
                    .value("directory", inputs.directory().toString())
                    .array("endings", inputs.endings())
                    .end();
        }
        json.end().object("launch");
        return launch(json, project.launch()).end().end().done();
    }

    /**
     * Parses a project.
     *
     * @throws IllegalArgumentException if the text does not come from {@link #write}
     */
    public static Project read(String text) {
        try {
            return new ProjectReader(JsonParser.object().from(text)).project();
        } catch (JsonParserException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void module(JsonStringWriter json, Module module) {
        json.object()
                .value("name", module.name())
                .value("directory", module.directory().toString())
                .value("output", module.output().toString());
        module.sources()
                .ifPresent(sources -> sources(json.object("sources"), sources).end());
        json.array("resources");
        module.resources()
                .forEach(resources -> resources(json.object(), resources).end());
        json.end();
        module.foreign().ifPresent(reason -> json.value("foreign", reason));
        json.end();
    }

    private static JsonStringWriter sources(JsonStringWriter json, Sources sources) {
        paths(json, "roots", sources.roots())
                .array("includes", sources.includes())
                .array("excludes", sources.excludes())
                .value("generated", sources.generated().toString());
        paths(json, "classPath", sources.classPath());
        return paths(json, "processorPath", sources.processorPath()).array("options", sources.options());
    }

    private static JsonStringWriter resources(JsonStringWriter json, Resources resources) {
        json.value("directory", resources.directory().toString())
                .value("target", resources.target().toString())
                .array("includes", resources.includes())
                .array("excludes", resources.excludes());
        resources
                .filtering()
                .ifPresent(filtering ->
                        filtering(json.object("filtering"), filtering).end());
        return json;
    }

    private static JsonStringWriter filtering(JsonStringWriter json, Filtering filtering) {
        filtering.escape().ifPresent(escape -> json.value("escape", escape));
        return json.array("delimiters", filtering.delimiters())
                .array("copiedExtensions", filtering.copiedExtensions())
                .value("encoding", filtering.encoding());
    }

    private static JsonStringWriter launch(JsonStringWriter json, Launch launch) {
        json.value("module", launch.module());
        launch.mainClass().ifPresent(name -> json.value("mainClass", name));
        launch.goal().ifPresent(name -> json.value("goal", name));
        return paths(json, "classPath", launch.classPath())
                .value("java", launch.java().toString())
                .array("jvmArguments", launch.jvmArguments())
                .array("arguments", launch.arguments())
                .value("workingDirectory", launch.workingDirectory().toString())
                .object("environment", new JsonObject(Map.copyOf(launch.environment())))
                .object("options", new JsonObject(Map.copyOf(launch.options())));
    }

    private static JsonStringWriter paths(JsonStringWriter json, String name, List<Path> paths) {
        return json.array(name, paths.stream().map(Path::toString).toList());
    }
}
