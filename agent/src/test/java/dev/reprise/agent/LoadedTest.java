package dev.reprise.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class LoadedTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void whatOtherClassLoadersLoadIsWatchedButNotWhatRepriseKnowsNorReleasedJarsOfTheRepository() {
        Path plugin = workspace.compile("plugin", List.of(Source.of("public class Plugin {}")));
        Path home = workspace.directory().resolve("home");
        workspace.write("home/.m2/repository/a/a.jar/x", "");
        Path released = workspace.compile("home/.m2/repository/r", List.of(Source.of("public class Released {}")));
        Path snapshot = Jars.make(
                workspace.directory().resolve("home/.m2/repository/x-SNAPSHOT.jar"),
                Map.of(),
                workspace.compile("snapshot", List.of(Source.of("public class Snapshot {}"))));
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                import java.net.*;
                                import java.nio.file.*;
                                public class Host {
                                    public static void main(String[] arguments) throws Exception {
                                        for (int i = 0; i < arguments.length; i += 2) {
                                            URL[] urls = {Path.of(arguments[i]).toUri().toURL()};
                                            Class.forName(arguments[i + 1], true, new URLClassLoader(urls));
                                        }
                                        dev.reprise.Reprise.onStarted(watcher -> watcher.watch(Path.of("config"), "*.yaml"));
                                        dev.reprise.Reprise.reload("done");
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-Duser.home=" + home,
                        "-cp",
                        Jars.join(classes, Jars.api()),
                        "Host",
                        plugin.toString(),
                        "Plugin",
                        released.toString(),
                        "Released",
                        snapshot.toString(),
                        "Snapshot")
                .start();
        program.await(
                "what is to be watched",
                () -> program.watchedFiles().size() == 1
                        && program.watchedDirectories().size() == 2);
        assertThat(program.watchedFiles()).containsExactly(snapshot.toString());
        assertThat(program.watchedDirectories())
                .containsExactlyInAnyOrder(
                        new FromProgram.DirectoryGlob(plugin.toString(), "**"),
                        new FromProgram.DirectoryGlob(
                                workspace.directory().resolve("config").toString(), "*.yaml"));
    }

    @Test
    void withLoadedOnlyAChangeOfAClassThatIsNotLoadedNeedsNoRestart() {
        Path classes = workspace.compile(
                "classes", List.of(Source.of("""
                                package shop;
                                public class Main {
                                    public static void main(String[] arguments) throws Exception {
                                        new Used.Inner();
                                        System.out.println("started");
                                        Thread.sleep(100_000);
                                    }
                                }
                                """), Source.of("""
                                package shop;
                                public class Used {
                                    static class Inner {}
                                    static class Other {}
                                }
                                """), Source.of("package shop;\npublic class Unused {}")));
        Program program = workspace
                .java("-cp", classes.toString(), "shop.Main")
                .argument("loaded-only")
                .start();
        program.awaitSubscription("*.class");
        program.awaitLine("started");
        Path shop = classes.resolve("shop");
        assertThat(program.change(
                        shop.resolve("Unused.class"),
                        shop.resolve("Used.class"),
                        shop.resolve("Used$Other.class"),
                        shop.resolve("Main.class"),
                        workspace.directory().resolve("elsewhere/shop/Unused.class")))
                .extracting(FromProgram.FileOutcome::handled, FromProgram.FileOutcome::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, "not loaded"),
                        org.assertj.core.groups.Tuple.tuple(false, ""),
                        org.assertj.core.groups.Tuple.tuple(false, ""),
                        org.assertj.core.groups.Tuple.tuple(false, ""),
                        org.assertj.core.groups.Tuple.tuple(false, ""));
    }

    @Test
    void whatTheProgramUnpacksIntoItsTemporaryDirectoryIsNotWatched() {
        Path plugin = workspace.compile("plugin", List.of(Source.of("public class Plugin {}")));
        Path early = workspace.compile("tmp/early", List.of(Source.of("public class Early {}")));
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                import java.net.*;
                                import java.nio.file.*;
                                public class Host {
                                    public static void main(String[] arguments) throws Exception {
                                        Path copy = Files.createTempDirectory("unpacked");
                                        Path from = Path.of(arguments[0], "Plugin.class");
                                        Files.copy(from, copy.resolve("Plugin.class"), StandardCopyOption.COPY_ATTRIBUTES);
                                        load(copy, "Plugin");
                                        load(Path.of(arguments[1]), "Early");
                                        Thread.sleep(100_000);
                                    }
                                    static void load(Path from, String name) throws Exception {
                                        Class.forName(name, true, new URLClassLoader(new URL[] {from.toUri().toURL()}));
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-Djava.io.tmpdir=" + workspace.directory().resolve("tmp"),
                        "-cp",
                        classes.toString(),
                        "Host",
                        plugin.toString(),
                        early.toString())
                .start();
        program.await(
                "the directory that was there before",
                () -> !program.watchedDirectories().isEmpty());
        assertThat(program.watchedDirectories()).containsExactly(new FromProgram.DirectoryGlob(early.toString(), "**"));
    }

    @Test
    void neitherThePagesOfAServletContainerNorWhatTheProgramCompilesAreWatched() {
        Path pages = workspace.compile(
                "work/pages",
                List.of(
                        Source.of("package org.apache.jasper.runtime;\npublic class HttpJspBase {}"),
                        Source.of("package org.apache.jsp;\n"
                                + "public class Page extends org.apache.jasper.runtime.HttpJspBase {}")));
        Path plugin = workspace.compile("plugin", List.of(Source.of("public class Plugin {}")));
        Path classes = workspace.compile(
                "classes",
                List.of(
                        Source.of("package org.apache.jasper.runtime;\n" + "public class HttpJspBase {}"),
                        Source.of("""
                                import java.net.*;
                                import java.nio.file.*;
                                public class Host {
                                    public static void main(String[] arguments) throws Exception {
                                        load(Path.of(arguments[0]), "org.apache.jsp.Page");
                                        Path templates = Path.of(arguments[1], "templates");
                                        Files.createDirectories(templates);
                                        Path source = Files.writeString(
                                                templates.resolve("Template.java"), "public class Template {}");
                                        javax.tools.ToolProvider.getSystemJavaCompiler()
                                                .run(null, null, null, source.toString());
                                        load(templates, "Template");
                                        load(Path.of(arguments[2]), "Plugin");
                                        Thread.sleep(100_000);
                                    }
                                    static void load(Path from, String name) throws Exception {
                                        Class.forName(name, true, new URLClassLoader(new URL[] {from.toUri().toURL()}));
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-cp",
                        classes.toString(),
                        "Host",
                        pages.toString(),
                        workspace.directory().toString(),
                        plugin.toString())
                .start();
        program.await("the plugin", () -> !program.watchedDirectories().isEmpty());
        assertThat(program.watchedDirectories())
                .containsExactly(new FromProgram.DirectoryGlob(plugin.toString(), "**"));
    }
}
