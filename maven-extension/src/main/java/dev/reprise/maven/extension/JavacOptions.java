package dev.reprise.maven.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.maven.extension.plan.GoalParameters;

/** The javac options that the compiler plugin derives from its parameters, except paths and files. */
final class JavacOptions {
    private JavacOptions() {}

    /** @param isModule whether there is a {@code module-info.java}, into which the plugin writes the version */
    static List<String> of(GoalParameters compile, boolean isModule) {
        List<String> options = new ArrayList<>();
        if (compile.flag("debug")) {
            options.add(compile.text("debuglevel").map(level -> "-g:" + level).orElse("-g"));
        }
        flag(options, compile, "parameters", "-parameters");
        flag(options, compile, "enablePreview", "--enable-preview");
        release(options, compile);
        value(options, compile, "encoding", "-encoding");
        compile.text("proc").ifPresent(proc -> options.add("-proc:" + proc));
        compile.text("implicit").ifPresent(implicit -> options.add("-implicit:" + implicit));
        List<String> processors = compile.list("annotationProcessors");
        if (!processors.isEmpty()) {
            options.addAll(List.of("-processor", String.join(",", processors)));
        }
        warnings(options, compile);
        if (isModule && (!compile.has("useModuleVersion") || compile.flag("useModuleVersion"))) {
            value(options, compile, "moduleVersion", "--module-version");
        }
        arguments(options, compile);
        return options;
    }

    private static void release(List<String> options, GoalParameters compile) {
        if (compile.text("release").isPresent()) {
            value(options, compile, "release", "--release");
        } else {
            value(options, compile, "source", "-source");
            value(options, compile, "target", "-target");
        }
    }

    private static void warnings(List<String> options, GoalParameters compile) {
        flag(options, compile, "showDeprecation", "-deprecation");
        flag(options, compile, "failOnWarning", "-Werror");
        if (!compile.flag("showWarnings")) {
            options.add("-nowarn");
        }
    }

    /** Options for the JVM of a forked javac do not apply to ours. */
    private static void arguments(List<String> options, GoalParameters compile) {
        for (String name : compile.names("compilerArguments")) {
            options.add("-" + name);
            compile.part("compilerArguments").flatMap(part -> part.text(name)).ifPresent(options::add);
        }
        compile.text("compilerArgument").ifPresent(options::add);
        compile.list("compilerArgs").stream()
                .filter(argument -> !argument.startsWith("-J"))
                .forEach(options::add);
    }

    private static void flag(List<String> options, GoalParameters compile, String name, String option) {
        if (compile.flag(name)) {
            options.add(option);
        }
    }

    private static void value(List<String> options, GoalParameters compile, String name, String option) {
        Optional<String> value = compile.text(name);
        value.ifPresent(text -> options.addAll(List.of(option, text)));
    }
}
