package dev.reprise.supervisor.decide;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.filter.Filters;

import static org.assertj.core.api.Assertions.assertThat;

class IgnorePatternsTest {
    private static final Path ROOT = Path.of("/shop");

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of(List.of("app.log"), List.of("/app.log")),
                Arguments.of(List.of("logs/app.log", "state.json"), List.of("/logs/app.log", "/state.json")),
                Arguments.of(List.of("app.log", "app.log.1", "app.log.2"), List.of("/app.log*")),
                Arguments.of(List.of("up/a.png", "up/b.png", "up/c.png"), List.of("/up/")),
                Arguments.of(List.of("a.png", "b.png", "c.png"), List.of("/a.png", "/b.png", "/c.png")),
                Arguments.of(List.of("what?[1]*.txt"), List.of("/what\\?\\[1]\\*.txt")),
                Arguments.of(List.of("!important #1.txt"), List.of("/!important #1.txt")),
                Arguments.of(List.of("ends with a blank "), List.of("/ends with a blank\\ ")));
    }

    @ParameterizedTest
    @MethodSource
    void patterns(List<String> files, List<String> expected) throws Exception {
        List<Path> paths = files.stream().map(ROOT::resolve).toList();
        List<String> patterns = IgnorePatterns.of(paths, List.of(ROOT));
        assertThat(patterns).isEqualTo(expected);
        PathFilter filter = Filters.defaults().ignoring(patterns).below(ROOT);
        PathFilter plain = Filters.defaults().below(ROOT);
        for (Path path : paths) {
            assertThat(isWatched(plain, path)).as("watched without: %s", path).isTrue();
            assertThat(isWatched(filter, path)).as("ignored: %s", path).isFalse();
        }
        assertThat(isWatched(filter, ROOT.resolve("other/App.java"))).isTrue();
    }

    private static boolean isWatched(PathFilter filter, Path file) {
        Path relative = ROOT.relativize(file);
        for (int names = 1; names < relative.getNameCount(); names++) {
            if (!filter.enters(ROOT.resolve(relative.subpath(0, names)))) {
                return false;
            }
        }
        return filter.accepts(file);
    }

    @ParameterizedTest
    @MethodSource("roots")
    void aPatternIsRelativeToEachRootThatTheFileIsIn(List<String> roots, List<String> expected) {
        assertThat(IgnorePatterns.of(
                        List.of(ROOT.resolve("target/classes/app.txt")),
                        roots.stream().map(Path::of).toList()))
                .isEqualTo(expected);
    }

    static Stream<Arguments> roots() {
        return Stream.of(
                Arguments.of(List.of("/shop/target/classes"), List.of("/app.txt")),
                Arguments.of(List.of("/shop", "/shop/target/classes"), List.of("/target/classes/app.txt", "/app.txt")),
                Arguments.of(List.of("/other"), List.of()));
    }
}
