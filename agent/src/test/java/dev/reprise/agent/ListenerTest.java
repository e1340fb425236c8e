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

class ListenerTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void listenersAreCalledForMatchingFilesUntilTheyAreClosed() {
        Program program = workspace.run("""
                import static dev.reprise.FileChangedListener.Answer.*;
                import dev.reprise.Reprise;

                public class Texts {
                    public static void main(String[] arguments) throws Exception {
                        Reprise.onFileChanged(
                                change -> {
                                    System.out.println(change.kind() + " " + change.path());
                                    return HANDLED;
                                },
                                "*.txt");
                        var second = Reprise.onFileChanged(change -> NOT_HANDLED, "**/lang/*.{txt,md}");
                        System.in.read();
                        second.close();
                        Thread.sleep(100_000);
                    }
                }
                """);
        program.awaitSubscription("*.txt");
        program.awaitSubscription("**/lang/*.{txt,md}");
        assertThat(program.change(Path.of("/a/lang/de.txt"), Path.of("/a/lang/de.md"), Path.of("/a/x.class")))
                .containsExactly(
                        new FromProgram.FileOutcome("/a/lang/de.txt", true, "Texts", ""),
                        new FromProgram.FileOutcome("/a/lang/de.md", false, "", ""),
                        new FromProgram.FileOutcome("/a/x.class", false, "", ""));
        assertThat(program.output()).containsExactly("MODIFIED /a/lang/de.txt");
        program.type("x");
        program.await(
                "an end of the subscription",
                () -> !program.latestSubscription().contains("**/lang/*.{txt,md}"));
        assertThat(program.latestSubscription()).contains("*.txt");
    }

    @Test
    void aListenerThatThrowsHangsOrReturnsNothingIsNamedAndTheNextRequestIsHandled() {
        Program program = workspace.run("""
                import dev.reprise.*;
                import java.util.List;

                public class Faults implements FileChangedListener {
                    public static void main(String[] arguments) throws Exception {
                        Reprise.onFileChanged(new Faults());
                        Thread.sleep(100_000);
                    }

                    public List<String> globs() {
                        return List.of("*.txt");
                    }

                    public String name() {
                        return "the cache";
                    }

                    public Answer fileChanged(FileChange change) {
                        switch (change.path().getFileName().toString()) {
                            case "throw.txt": throw new IllegalStateException("broken");
                            case "null.txt": return null;
                            case "reload.txt": Reprise.reload("the listener wants it"); return Answer.NOT_HANDLED;
                            case "hang.txt": hang();
                            default: return Answer.HANDLED;
                        }
                    }

                    private static void hang() {
                        while (true) {
                            java.util.concurrent.locks.LockSupport.park();
                        }
                    }
                }
                """);
        program.awaitSubscription("*.txt");
        assertThat(program.change(Path.of("/throw.txt")).get(0)).satisfies(answer -> {
            assertThat(answer.handled()).isFalse();
            assertThat(answer.by()).isEqualTo("the cache");
            assertThat(answer.problem())
                    .startsWith("threw java.lang.IllegalStateException: broken, at Faults.fileChanged(Faults.java:");
        });
        assertThat(program.change(Path.of("/null.txt")).get(0).problem()).contains("returned null");
        assertThat(program.change(Path.of("/hang.txt")).get(0)).satisfies(answer -> {
            assertThat(answer.handled()).isFalse();
            assertThat(answer.by()).isEqualTo("the cache");
            assertThat(answer.problem()).startsWith("did not answer within 5.0 s, at Faults.hang(Faults.java:");
        });
        assertThat(program.change(Path.of("/reload.txt")).get(0).handled()).isFalse();
        assertThat(program.await(FromProgram.Reload.class).reason()).isEqualTo("the listener wants it");
        assertThat(program.change(Path.of("/fine.txt")).get(0).handled()).isTrue();
    }

    @Test
    void aListenerWhoseGlobsCanNotBeReadIsNamedAndIgnored() {
        Program program = workspace.run("""
                import dev.reprise.*;
                import java.util.List;

                public class Vague {
                    public static void main(String[] arguments) throws Exception {
                        Reprise.onFileChanged(change -> FileChangedListener.Answer.HANDLED, "[");
                        Reprise.onFileChanged(change -> FileChangedListener.Answer.HANDLED, "*.txt");
                        Thread.sleep(100_000);
                    }
                }
                """);
        program.awaitSubscription("*.txt");
        assertThat(program.latestSubscription()).doesNotContain("[");
        assertThat(program.await(FromProgram.Notice.class).text()).contains("a listener is skipped", "no glob: [");
    }

    @Test
    void servicesAreFoundInEachClassLoaderAndCopyOfTheApiAlsoIfTheProgramNeverTouchesIt() {
        Path framework = workspace.compile("framework", List.of(Source.of("""
                                package framework;
                                import dev.reprise.*;
                                import java.util.List;
                                public class Clearing implements FileChangedListener {
                                    public List<String> globs() {
                                        return List.of("*.ftl");
                                    }
                                    public Answer fileChanged(FileChange change) {
                                        return Answer.HANDLED;
                                    }
                                }
                                """)));
        workspace.write("framework/META-INF/services/dev.reprise.FileChangedListener", "framework.Clearing\n");
        workspace.write("framework/readme", "");
        Path jar = Jars.make(workspace.directory().resolve("framework.jar"), Map.of(), framework);
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                import java.net.*;
                                import java.nio.file.*;
                                public class Container {
                                    public static void main(String[] arguments) throws Exception {
                                        for (int i = 0; i < 2; i++) {
                                            URL[] urls = {Path.of(arguments[0]).toUri().toURL(), Path.of(arguments[1]).toUri().toURL()};
                                            var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                                            Class.forName("framework.Clearing", true, loader);
                                        }
                                        new java.net.ServerSocket(0);
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-cp",
                        classes.toString(),
                        "Container",
                        jar.toString(),
                        Jars.api().toString())
                .start();
        program.awaitSubscription("*.ftl");
        assertThat(program.change(Path.of("/page.ftl")))
                .containsExactly(new FromProgram.FileOutcome("/page.ftl", true, "Clearing, Clearing", ""));
    }

    @Test
    void aListenerInANamedModuleIsCalled() {
        Path classes = workspace.compile(
                "module", List.of(Source.of("module shop { requires reprise.api; }"), Source.of("""
                                package shop;
                                import dev.reprise.*;
                                public class Main {
                                    public static void main(String[] arguments) throws Exception {
                                        Reprise.onFileChanged(change -> FileChangedListener.Answer.HANDLED, "*.txt");
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = workspace
                .java("-p", Jars.join(classes, Jars.api()), "-m", "shop/shop.Main")
                .start();
        program.awaitSubscription("*.txt");
        assertThat(program.change(Path.of("/a.txt")).get(0))
                .isEqualTo(new FromProgram.FileOutcome("/a.txt", true, "Main", ""));
    }

    @Test
    void theListenersOfAClassLoaderDoNotKeepItFromBeingCollected() {
        Path plugin = workspace.compile("plugin", List.of(Source.of("""
                                public class Plugin implements Runnable {
                                    public void run() {
                                        dev.reprise.Reprise.onFileChanged(
                                                change -> dev.reprise.FileChangedListener.Answer.valueOf("HANDLED"), "*.a");
                                    }
                                }
                                """)));
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                import java.lang.ref.WeakReference;
                                import java.net.*;
                                import java.nio.file.*;
                                public class Container {
                                    private static ClassLoader deployed;

                                    public static void main(String[] arguments) throws Exception {
                                        WeakReference<ClassLoader> gone = deploy(arguments);
                                        System.gc();
                                        System.in.read();
                                        deployed = null;
                                        while (gone.get() != null) {
                                            System.gc();
                                            Thread.sleep(10);
                                        }
                                        System.out.println("collected");
                                        Thread.sleep(100_000);
                                    }

                                    private static WeakReference<ClassLoader> deploy(String[] arguments) throws Exception {
                                        URL[] urls = {Path.of(arguments[0]).toUri().toURL(), Path.of(arguments[1]).toUri().toURL()};
                                        var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                                        ((Runnable) Class.forName("Plugin", true, loader).getConstructor().newInstance()).run();
                                        deployed = loader;
                                        return new WeakReference<>(loader);
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-cp",
                        classes.toString(),
                        "Container",
                        plugin.toString(),
                        Jars.api().toString())
                .start();
        program.awaitSubscription("*.a");
        assertThat(program.change(Path.of("/x.a")).get(0).handled()).isTrue();
        program.type("x");
        program.awaitLine("collected");
    }
}
