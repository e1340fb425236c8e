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
import dev.reprise.protocol.ThrownException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void anExceptionThrownByMainIsReportedWithItsCausesAndTheOutputIsAsWithoutTheAgent() {
        Path library = Jars.make(
                workspace.directory().resolve("library.jar"),
                Map.of(),
                workspace.compile("library", List.of(Source.of("""
                                        package lib;
                                        public class Library {
                                            public static void open(String url) {
                                                throw new IllegalArgumentException("no such host: " + url);
                                            }
                                        }
                                        """))));
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                package app;
                                public class Shop {
                                    public static void main(String[] arguments) {
                                        try {
                                            lib.Library.open("db");
                                        } catch (IllegalArgumentException e) {
                                            throw new IllegalStateException("no shop", e);
                                        }
                                    }
                                }
                                """)), library);
        String[] command = {"-cp", Jars.join(classes, library), "app.Shop"};
        Program program = workspace.java(command).start();
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.thread()).isEqualTo("main");
        assertThat(failed.chain())
                .extracting(ThrownException::type, ThrownException::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("java.lang.IllegalStateException", "no shop"),
                        org.assertj.core.groups.Tuple.tuple("java.lang.IllegalArgumentException", "no such host: db"));
        assertThat(failed.chain().get(0).frames())
                .containsExactly(
                        new ThrownException.Frame("app.Shop", "main", "Shop.java", 7, true, classes.toString()));
        assertThat(failed.chain().get(1).frames())
                .containsExactly(
                        new ThrownException.Frame("lib.Library", "open", "Library.java", 4, false, library.toString()),
                        new ThrownException.Frame("app.Shop", "main", "Shop.java", 5, true, classes.toString()));
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.received(FromProgram.Failed.class)).hasSize(1);
        Program without = workspace.java(command).withoutAgent().start();
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(program.errors()).isEqualTo(without.errors());
    }

    @Test
    void anExceptionInAnotherThreadIsReportedBeforeTheProgramIsReadyAndNotAfter() {
        Program program = workspace.run("""
                public class Threads {
                    public static void main(String[] arguments) throws Exception {
                        Thread first = new Thread(() -> fail("before"), "first");
                        first.start();
                        first.join();
                        dev.reprise.Reprise.ready();
                        Thread second = new Thread(() -> fail("after"), "second");
                        second.start();
                        second.join();
                        dev.reprise.Reprise.reload("done");
                        Thread.sleep(100_000);
                    }

                    private static void fail(String when) {
                        throw new IllegalStateException(when);
                    }
                }
                """);
        assertThat(program.await(FromProgram.Reload.class).reason()).isEqualTo("done");
        assertThat(program.received(FromProgram.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.thread()).isEqualTo("first"))
                .satisfies(failed -> assertThat(failed.chain().get(0).message()).isEqualTo("before"));
        assertThat(program.errors())
                .contains(
                        "Exception in thread \"first\" java.lang.IllegalStateException: before",
                        "Exception in thread \"second\" java.lang.IllegalStateException: after");
    }

    @Test
    void anExceptionIsReportedEvenIfAFrameworkHidesItFromTheUncaughtHandler() {
        Program program = workspace.run("""
                public class Launcher {
                    public static void main(String[] arguments) throws Exception {
                        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                        Launcher.class.getMethod("start").invoke(null);
                    }

                    public static void start() {
                        throw new IllegalStateException("no bean");
                    }
                }
                """);
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.chain().get(0).type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.chain().get(0).frames().get(0).line()).isEqualTo(8);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void aProgramInOneSourceFileFailsAtALineOfThatFile() {
        Path source = workspace.write("Tool.java", """
                class Tool {
                    public static void main(String[] arguments) {
                        throw new IllegalStateException("from source");
                    }
                }
                """);
        Program program = workspace.java(source.toString()).start();
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.chain()).singleElement().satisfies(thrown -> {
            assertThat(thrown.message()).isEqualTo("from source");
            ThrownException.Frame frame = thrown.frames().get(0);
            assertThat(frame.file()).isEqualTo("Tool.java");
            assertThat(frame.line()).isEqualTo(3);
            assertThat(frame.application()).isTrue();
        });
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void theMainOfANamedModuleIsWatchedAndSoIsAnInheritedOne() {
        Path classes = workspace.compile(
                "module",
                List.of(
                        Source.of("module shop {}"),
                        Source.of("""
                                package shop;
                                public class Base {
                                    public static void main(String[] arguments) {
                                        throw new IllegalStateException("in a module");
                                    }
                                }
                                """),
                        Source.of("package shop; public class Main extends Base {}".replace("; ", ";\n"))));
        Program program =
                workspace.java("-p", classes.toString(), "-m", "shop/shop.Main").start();
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.chain().get(0).frames())
                .containsExactly(
                        new ThrownException.Frame("shop.Base", "main", "Base.java", 4, true, classes.toString()));
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void aProgramFromAJarFailsInTheJar() {
        Path jar = Jars.make(
                workspace.directory().resolve("my program.jar"),
                Map.of("Main-Class", "Main"),
                workspace.compile("classes", List.of(Source.of("""
                                        public class Main {
                                            public static void main(String[] arguments) {
                                                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                                                throw new StackOverflowError();
                                            }
                                        }
                                        """))));
        Program program = workspace.java("-jar", jar.toString(), "an argument").start();
        ThrownException.Frame frame =
                program.await(FromProgram.Failed.class).chain().get(0).frames().get(0);
        assertThat(frame.location()).isEqualTo(jar.toString());
        assertThat(frame.application()).isFalse();
    }

    @Test
    void theExceptionByWhichSpringBootDevtoolsEndsTheMainThreadIsNoFailure() {
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                package org.springframework.boot.devtools.restart;
                                public class SilentExitExceptionHandler {
                                    public static class SilentExitException extends RuntimeException {}
                                }
                                """), Source.of("""
                                package app;
                                import org.springframework.boot.devtools.restart.SilentExitExceptionHandler;
                                public class Main {
                                    public static void main(String[] arguments) throws Exception {
                                        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                                        new Thread(() -> java.util.concurrent.locks.LockSupport.park()).start();
                                        Main.class.getMethod("end").invoke(null);
                                    }
                                    public static void end() {
                                        throw new SilentExitExceptionHandler.SilentExitException();
                                    }
                                }
                                """)));
        Program program = workspace.java("-cp", classes.toString(), "app.Main").start();
        assertThat(program.await(FromProgram.Ready.class).how()).isEqualTo("main returned");
        assertThat(program.received(FromProgram.Failed.class)).isEmpty();
    }

    @Test
    void springBootsAnalysisOfAFailureIsReportedWithTheException() {
        Program program = analysing("""
                throw new IllegalStateException("no context", cause);
                """);
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.analysis()).contains(new FromProgram.Analysis("The port is no number:\n\n    abc", "Fix it"));
        assertThat(failed.chain())
                .extracting(ThrownException::message)
                .containsExactly("no context", "abc is no number");
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.received(FromProgram.Failed.class)).hasSize(1);
    }

    @Test
    void anAnalysisIsReportedWhenAProgramCatchesTheExceptionAndExits() {
        Program program = analysing("System.exit(2);");
        FromProgram.Failed failed = program.await(FromProgram.Failed.class);
        assertThat(failed.analysis()).isPresent();
        assertThat(failed.thread()).isEqualTo("main");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void anAnalysisOfAnotherExceptionIsNotReported() {
        Program program = analysing("throw new IllegalStateException(\"another\");");
        assertThat(program.await(FromProgram.Failed.class).analysis()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.received(FromProgram.Failed.class)).hasSize(1);
    }

    /** @param then the code that the program runs after the analysis */
    private Program analysing(String then) {
        Path classes = workspace.compile("classes", List.of(Source.of("""
                                package org.springframework.boot.diagnostics;
                                public class FailureAnalysis {
                                    private final String description;
                                    public FailureAnalysis(String description, String action, Throwable cause) {
                                        this.description = description;
                                    }
                                }
                                """), Source.of("""
                                package app;
                                import org.springframework.boot.diagnostics.FailureAnalysis;
                                public class Main {
                                    public static void main(String[] arguments) {
                                        Exception cause = new NumberFormatException("abc is no number");
                                        new FailureAnalysis("The port is no number:\\n\\n    abc", "Fix it", cause);
                                        if (arguments.length == 0) {
                                            %s
                                        }
                                    }
                                }
                                """.formatted(then))));
        return workspace.java("-cp", classes.toString(), "app.Main").start();
    }
}
