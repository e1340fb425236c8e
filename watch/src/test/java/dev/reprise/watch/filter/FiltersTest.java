package dev.reprise.watch.filter;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.watch.PathFilter;

import static org.assertj.core.api.Assertions.assertThat;

class FiltersTest {
    private static final Path ROOT = Path.of("/nowhere/project");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4913",
                ".App.java.swp",
                "App.java.swo",
                ".App.java.swx",
                ".App.java.swk",
                "App.java~",
                ".netrwhist",
                ".#App.java",
                "#App.java#",
                "App.java___jb_tmp___",
                "App.java___jb_old___",
                ".App.java.kate-swp",
                ".goutputstream-A1B2C3",
                ".~lock.plan.odt#",
                ".DS_Store",
                "._App.java",
                ".nfs000000000a1b2c3d00000001",
                ".syncthing.App.java.tmp",
                ".watchman-cookie-host-12-3",
                "views.pyc",
                "hs_err_pid4711.log",
                ".attach_pid4711",
                "core.4711",
                "db.sqlite3",
                "db.sqlite3-journal",
                "app.db-wal",
                "h2.mv.db",
                "App.java.sb-1a2b3c4d-Ab12Cd",
                ".git",
                "node_modules"
            })
    void ignoresTemporaryFilesByDefault(String name) {
        PathFilter filter = Filters.defaults().below(ROOT);

        assertThat(filter.accepts(ROOT.resolve("src").resolve(name))).isFalse();
        assertThat(Filters.defaults().withoutDefaults().below(ROOT).accepts(ROOT.resolve(name)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "App.java",
                "App.class",
                ".env",
                ".env.docker",
                "4914",
                "swp",
                "core.clj",
                ".icon.svg",
                ".dump.sql",
                "nfs",
                "#",
                "a#b",
                "app.log",
                "target",
                "build",
                ".mvn",
                "x.tmp",
                "settings.bak"
            })
    void watchesFilesThatOnlyLookTemporary(String name) {
        assertThat(Filters.defaults().below(ROOT).accepts(ROOT.resolve(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".hg",
                ".svn",
                ".jj",
                "CVS",
                "node_modules",
                "__pycache__",
                ".gradle",
                ".idea",
                ".vscode",
                "tomcat.8080",
                "tomcat.8080.1234567890",
                "tomcat-docbase.8080.1234567890",
                "undertow-docbase.0.42",
                "jetty-0_0_0_0-8080-app_war-_-any-1234567890"
            })
    void doesNotEnterDirectoriesOfTools(String name) {
        assertThat(Filters.defaults().below(ROOT).enters(ROOT.resolve("sub").resolve(name)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"target", "build", "classes", "4913", "backup~", "a.swp", "tomcat", "tomcat.conf", "jetty-12"})
    void entersBuildOutputsAndDirectoriesNamedLikeFiles(String name) {
        assertThat(Filters.defaults().below(ROOT).enters(ROOT.resolve(name))).isTrue();
    }

    @Test
    void entersARootNamedLikeAnIgnoredDirectory() {
        Path root = Path.of("/nowhere/node_modules");

        assertThat(Filters.defaults().below(root).enters(root)).isTrue();
    }

    @Test
    void ignoresByTheUsersPatterns() throws PatternProblem {
        PathFilter filter = Filters.defaults()
                .ignoring(List.of("*.log", "/top.txt", "gen/", "docs/**/draft.md", "#hash", "!keep.log"))
                .below(ROOT);

        assertThat(filter.accepts(ROOT.resolve("a/b.log"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("a/keep.log"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("top.txt"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("a/top.txt"))).isTrue();
        assertThat(filter.enters(ROOT.resolve("a/gen"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("a/gen"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("docs/draft.md"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("docs/a/b/draft.md"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("#hash"))).isFalse();
    }

    @Test
    void watchesAgainWhatIsIgnoredByDefault() throws PatternProblem {
        PathFilter filter =
                Filters.defaults().ignoring(List.of("!node_modules")).below(ROOT);

        assertThat(filter.enters(ROOT.resolve("node_modules"))).isTrue();
        assertThat(filter.enters(ROOT.resolve(".git"))).isFalse();
    }

    @Test
    void includesFilesAndWholeDirectories() throws PatternProblem {
        PathFilter filter = Filters.defaults()
                .including(List.of("/src/", "*.yaml", "!*.generated.yaml", "!/src/old"))
                .below(ROOT);

        assertThat(filter.accepts(ROOT.resolve("src/deep/down.txt"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("src/old/down.txt"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("conf/app.yaml"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("conf/app.generated.yaml"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("README.md"))).isFalse();
        assertThat(filter.enters(ROOT.resolve("conf"))).isTrue();
    }

    @Test
    void watchesFilesOfTheGivenExtensionsOnly() throws PatternProblem {
        PathFilter filter = Filters.defaults().extensions("java, .properties").below(ROOT);

        assertThat(filter.accepts(ROOT.resolve("App.java"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("app.properties"))).isTrue();
        assertThat(filter.accepts(ROOT.resolve("App.JAVA"))).isFalse();
        assertThat(filter.accepts(ROOT.resolve("java"))).isFalse();
        assertThat(filter.enters(ROOT.resolve("resources"))).isTrue();
    }
}
