package dev.reprise.agent;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    static Stream<String> listening() {
        return Stream.of(
                "int port; try (var server = new java.net.ServerSocket(0)) { PORT = server.getLocalPort(); PARK }",
                "try (var server = java.nio.channels.ServerSocketChannel.open().bind(new java.net.InetSocketAddress(0))) {"
                        + " PORT = ((java.net.InetSocketAddress) server.getLocalAddress()).getPort(); PARK }",
                "try (var server = java.nio.channels.AsynchronousServerSocketChannel.open()"
                        + ".bind(new java.net.InetSocketAddress(0))) {"
                        + " PORT = ((java.net.InetSocketAddress) server.getLocalAddress()).getPort(); PARK }");
    }

    @ParameterizedTest
    @MethodSource("listening")
    void aProgramThatListensIsReady(String body) {
        Program program =
                workspace.run("public class Server { public static void main(String[] arguments) throws Exception { "
                        + body.replace("int port; ", "")
                                .replace("PORT = ", "int port = ")
                                .replace("PARK", "System.out.println(\"port \" + port); Thread.sleep(100_000);")
                        + " } }");
        int port = program.await(FromProgram.Listening.class).port();
        program.awaitLine("port ");
        assertThat("port " + port).isEqualTo(program.output().get(0));
        assertThat(program.received(FromProgram.Closed.class)).isEmpty();
    }

    @Test
    void aProgramThatListensByNettyWithoutTheJdkIsReadyAlsoIfNettyIsRelocated() {
        workspace.compile("classes", List.of(Source.of("""
                                package shaded.io.netty.channel.unix;
                                public class Socket {
                                    public final int intValue() {
                                        return 3;
                                    }
                                    public final java.net.InetSocketAddress localAddress() {
                                        return new java.net.InetSocketAddress(4711);
                                    }
                                    public final void listen(int backlog) throws java.io.IOException {
                                        if (backlog < 0) {
                                            throw new java.io.IOException();
                                        }
                                    }
                                }
                                """), Source.of("""
                                public class Server {
                                    public static void main(String[] arguments) throws Exception {
                                        new shaded.io.netty.channel.unix.Socket().listen(1);
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = workspace.java("-cp", "classes", "Server").start();
        assertThat(program.await(FromProgram.Listening.class).port()).isEqualTo(4711);
    }

    @Test
    void thePortsOfDebuggerAndManagementDoNotCount() {
        workspace.compile("classes", List.of(Source.of("""
                                public class Server {
                                    public static void main(String[] arguments) throws Exception {
                                        System.out.println("started");
                                        System.in.read();
                                        dev.reprise.Reprise.ready();
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = workspace
                .java(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-Dcom.sun.management.jmxremote.port=0",
                        "-Dcom.sun.management.jmxremote.authenticate=false",
                        "-Dcom.sun.management.jmxremote.ssl=false",
                        "-cp",
                        Jars.join(workspace.directory().resolve("classes"), Jars.api()),
                        "Server")
                .start();
        program.awaitLine("started");
        assertThat(program.received(FromProgram.Listening.class)).isEmpty();
        program.type("\n");
        program.await(
                "its own word",
                () -> program.received(FromProgram.Ready.class)
                        .contains(new FromProgram.Ready("reported by the program", FromProgram.ReadySignal.EXPLICIT)));
    }

    @Test
    void aProgramWhoseMainReturnedIsReadyIfSomethingKeepsItRunning() {
        Program program = workspace.run("""
                public class Worker {
                    public static void main(String[] arguments) throws Exception {
                        new Thread(() -> {
                            java.util.concurrent.locks.LockSupport.park();
                        }).start();
                    }
                }
                """);
        assertThat(program.await(FromProgram.Ready.class))
                .isEqualTo(new FromProgram.Ready("main returned", FromProgram.ReadySignal.RETURNED));
    }

    @Test
    void eachPortIsReportedAndSoIsThatItIsClosed() {
        Program program = workspace.run("""
                public class Server {
                    public static void main(String[] arguments) throws Exception {
                        int free;
                        try (var probe = new java.net.ServerSocket(0)) {
                            free = probe.getLocalPort();
                        }
                        var late = new Thread(() -> {
                            try {
                                System.in.read();
                                System.out.println(new java.net.ServerSocket(0).getLocalPort());
                                java.util.concurrent.locks.LockSupport.park();
                            } catch (java.io.IOException e) {
                                e.printStackTrace();
                            }
                        });
                        System.out.println(free);
                        late.start();
                    }
                }
                """);
        int probed = program.await(FromProgram.Closed.class).port();
        assertThat(program.await(FromProgram.Listening.class).port()).isEqualTo(probed);
        program.await(FromProgram.Ready.class);
        program.type("\n");
        program.await(
                "the late port",
                () -> program.received(FromProgram.Listening.class).size() == 2);
        assertThat(program.received(FromProgram.Listening.class).get(1).port())
                .hasToString(program.output().get(1));
    }

    @Test
    void aProgramThatEndsWithItsMainWasNeverReady() {
        Program program = workspace.run("""
                public class Worker {
                    public static void main(String[] arguments) throws Exception {
                        Thread daemon = new Thread(() -> {
                            java.util.concurrent.locks.LockSupport.park();
                        });
                        daemon.setDaemon(true);
                        daemon.start();
                        System.in.read();
                    }
                }
                """);
        program.await(Hello.class);
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.received(FromProgram.Ready.class)).isEmpty();
    }

    @Test
    void aProgramWhoseMainLoopsIsReadyWhenItLoadsNoMoreClasses() {
        Program program = workspace.run("""
                public class Loop {
                    public static void main(String[] arguments) throws Exception {
                        while (true) {
                            Thread.sleep(10);
                        }
                    }
                }
                """);
        assertThat(program.await(FromProgram.Ready.class))
                .isEqualTo(new FromProgram.Ready("no class loaded for 3 s", FromProgram.ReadySignal.SETTLED));
    }
}
