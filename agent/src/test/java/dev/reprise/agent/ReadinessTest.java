package dev.reprise.agent;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.agent.stage.Jars;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Source;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
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
                stage.run("public class Server { public static void main(String[] arguments) throws Exception { "
                        + body.replace("int port; ", "")
                                .replace("PORT = ", "int port = ")
                                .replace("PARK", "System.out.println(\"port \" + port); Thread.sleep(100_000);")
                        + " } }");
        int port = program.await(FromProgram.Listening.class).port();
        program.awaitLine("port ");
        assertThat("port " + port).isEqualTo(program.output().get(0));
        assertThat(program.heard(FromProgram.Closed.class)).isEmpty();
    }

    @Test
    void aProgramThatListensByNettyWithoutTheJdkIsReadyAlsoIfNettyIsRelocated() {
        stage.compile("classes", List.of(Source.of("""
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
        Program program = stage.java("-cp", "classes", "Server").start();
        assertThat(program.await(FromProgram.Listening.class).port()).isEqualTo(4711);
    }

    @Test
    void thePortsOfDebuggerAndManagementDoNotCount() {
        stage.compile("classes", List.of(Source.of("""
                                public class Server {
                                    public static void main(String[] arguments) throws Exception {
                                        System.out.println("started");
                                        System.in.read();
                                        dev.reprise.Reprise.ready();
                                        Thread.sleep(100_000);
                                    }
                                }
                                """)));
        Program program = stage.java(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-Dcom.sun.management.jmxremote.port=0",
                        "-Dcom.sun.management.jmxremote.authenticate=false",
                        "-Dcom.sun.management.jmxremote.ssl=false",
                        "-cp",
                        Jars.join(stage.directory().resolve("classes"), Jars.api()),
                        "Server")
                .start();
        program.awaitLine("started");
        assertThat(program.heard(FromProgram.Listening.class)).isEmpty();
        program.type("\n");
        program.await(
                "its own word",
                () -> program.heard(FromProgram.Ready.class)
                        .contains(new FromProgram.Ready("the program said so", FromProgram.Sign.EXPLICIT)));
    }

    @Test
    void aProgramWhoseMainReturnedIsReadyIfSomethingKeepsItRunning() {
        Program program = stage.run("""
                public class Worker {
                    public static void main(String[] arguments) throws Exception {
                        new Thread(() -> {
                            java.util.concurrent.locks.LockSupport.park();
                        }).start();
                    }
                }
                """);
        assertThat(program.await(FromProgram.Ready.class))
                .isEqualTo(new FromProgram.Ready("main returned", FromProgram.Sign.RETURNED));
    }

    @Test
    void eachPortIsToldAndSoIsThatItIsClosed() {
        Program program = stage.run("""
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
                () -> program.heard(FromProgram.Listening.class).size() == 2);
        assertThat(program.heard(FromProgram.Listening.class).get(1).port())
                .hasToString(program.output().get(1));
    }

    @Test
    void aProgramThatEndsWithItsMainWasNeverReady() {
        Program program = stage.run("""
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
        assertThat(program.heard(FromProgram.Ready.class)).isEmpty();
    }

    @Test
    void aProgramWhoseMainLoopsIsReadyWhenItLoadsNoMoreClasses() {
        Program program = stage.run("""
                public class Loop {
                    public static void main(String[] arguments) throws Exception {
                        while (true) {
                            Thread.sleep(10);
                        }
                    }
                }
                """);
        assertThat(program.await(FromProgram.Ready.class))
                .isEqualTo(new FromProgram.Ready("no class loaded for 3 s", FromProgram.Sign.SETTLED));
    }
}
