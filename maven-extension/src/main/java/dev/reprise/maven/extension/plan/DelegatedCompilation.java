package dev.reprise.maven.extension.plan;

import java.util.List;
import java.util.Optional;

/** What the compiler plugin does that javac in Reprise's JVM cannot do. */
final class DelegatedCompilation {
    private DelegatedCompilation() {}

    static Optional<String> reason(List<GoalParameters> compiles) {
        if (compiles.size() > 1) {
            return Optional.of("its sources are compiled in " + compiles.size() + " steps");
        }
        return compiles.stream().findFirst().flatMap(DelegatedCompilation::reason);
    }

    private static Optional<String> reason(GoalParameters compile) {
        String compiler = compile.text("compilerId").orElse("javac");
        if (!compiler.equals("javac")) {
            return Optional.of("its compiler is " + compiler);
        }
        if (compile.has("jdkToolchain")) {
            return Optional.of("it is compiled by the JDK of a toolchain");
        }
        if (compile.flag("fork") && compile.text("executable").isPresent()) {
            return Optional.of("it is compiled by " + compile.text("executable").get());
        }
        if (compile.flag("multiReleaseOutput")) {
            return Optional.of("it is compiled for several releases");
        }
        return compile.text("release")
                .or(() -> compile.text("source"))
                .filter(release -> feature(release) > Runtime.version().feature())
                .map(release -> "it is for Java " + release + " and Reprise runs on "
                        + Runtime.version().feature());
    }

    private static int feature(String release) {
        try {
            return Integer.parseInt(release.startsWith("1.") ? release.substring(2) : release);
        } catch (NumberFormatException e) {
            // Javac reports an invalid value.
            return 0;
        }
    }
}
