package dev.reprise.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A JVM that is killed when its shutdown hooks have run loses nothing that they do. */
class QuickStopTest {
    /** Does at its end what programs do; each generation writes to files of its own. */
    private static final String SERVICE = """
            package example;

            import java.net.ServerSocket;
            import java.nio.file.*;
            import java.util.concurrent.*;

            public class Service {
                @jdk.jfr.Name("example.Marker")
                public static class Marker extends jdk.jfr.Event {}

                static final Path ASIDE = Path.of(System.getenv("ASIDE"));
                static final String GENERATION = System.getenv("REPRISE_GENERATION");
                static final BlockingQueue<String> LOG = new LinkedBlockingQueue<>();

                static Path file(String name) {
                    return ASIDE.resolve(name + GENERATION);
                }

                static void append(String name, String line) throws Exception {
                    Files.writeString(file(name), line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }

                static void hook(Callable<Void> task) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        try {
                            task.call();
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }));
                }

                public static void main(String[] arguments) throws Exception {
                    Files.createFile(file("temporary"));
                    file("temporary").toFile().deleteOnExit();
                    var recording = new jdk.jfr.Recording();
                    recording.enable(Marker.class);
                    recording.setDestination(file("recording"));
                    recording.start();
                    new Marker().commit();
                    Thread writer = new Thread(() -> {
                        try {
                            for (String line = LOG.take(); !line.isEmpty(); line = LOG.take()) {
                                Thread.sleep(1);
                                append("log", line);
                            }
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    });
                    writer.setDaemon(true);
                    writer.start();
                    hook(() -> {
                        for (int i = 0; i < 200; i++) {
                            LOG.add("line " + i);
                        }
                        LOG.add("");
                        writer.join();
                        return null;
                    });
                    hook(() -> {
                        // Longer than the JVM's own exit.
                        Thread.sleep(600);
                        append("slow", "done");
                        System.out.println("end of generation " + GENERATION);
                        return null;
                    });
                    new ServerSocket(Integer.parseInt(System.getenv("PORT"))).accept();
                }
            }
            """;

    private static final String SERVER = """
            package example;

            public class Server {
                public static void main(String[] arguments) throws Exception {
                    if (arguments.length > 0) {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            System.out.println("the hook waits");
                            while (true) {
                                try {
                                    Thread.sleep(1000);
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        }));
                    }
                    var server = com.sun.net.httpserver.HttpServer.create(
                            new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 0);
                    server.createContext("/", exchange -> System.exit(Integer.parseInt(System.getenv("CODE"))));
                    server.start();
                }
            }
            """;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private Reprise start(
            String name, String source, List<String> jvmOptions, List<String> options, String... arguments) {
        JavaProgram program = JavaProgram.empty(sandbox);
        program.write("example." + name, source);
        List<String> java = Stream.of(
                        jvmOptions, List.of("-cp", "target/classes", "example." + name), List.of(arguments))
                .flatMap(List::stream)
                .toList();
        List<String> all = new ArrayList<>(options);
        all.add("--json");
        Reprise reprise = program.reprise(program.java(java.toArray(String[]::new)), all.toArray(String[]::new))
                .with("PORT", Integer.toString(port))
                .with("CODE", "5")
                .start();
        reprise.awaitWatching(program.classes());
        reprise.awaitReady(1);
        return reprise;
    }

    private void save(int number) {
        sandbox.project().write("target/classes/resource.bin", "version " + number);
    }

    @Test
    void nothingThatAProgramDoesInItsHooksIsLost() throws IOException {
        Reprise reprise = start("Service", SERVICE, List.of(), List.of());
        save(1);
        reprise.awaitReady(2);
        assertComplete(reprise, 1);

        assertThat(reprise.quit()).isZero();
        assertComplete(reprise, 2);
        assertThat(reprise.events("problem")).isEmpty();
        assertThat(reprise.events("exited")).isEmpty();
    }

    private void assertComplete(Reprise reprise, int generation) throws IOException {
        assertThat(sandbox.aside().path("temporary" + generation)).doesNotExist();
        assertThat(sandbox.aside().lines("slow" + generation)).containsExactly("done");
        assertThat(sandbox.aside().lines("log" + generation)).hasSize(200).endsWith("line 199");
        assertThat(RecordingFile.readAllEvents(sandbox.aside().path("recording" + generation)))
                .anyMatch(event -> event.getEventType().getName().equals("example.Marker"));
        assertThat(reprise.transcript().texts("out")).contains("end of generation " + generation);
    }

    @Test
    void aStopIsShorterThanThatOfAJvmThatHasToExitByItself() {
        Reprise slow = start(
                "Server", SERVER, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintNMTStatistics"), List.of());
        List<Long> itself = new ArrayList<>();
        for (int i = 2; i < 5; i++) {
            save(i);
            itself.add(slow.awaitReady(i).path("stopMs").asLong());
        }
        assertThat(slow.quit()).isZero();

        Reprise quick = start("Server", SERVER, List.of(), List.of());
        List<Long> killed = new ArrayList<>();
        // More of them, since a busy machine delays some.
        for (int i = 2; i < 10 && (killed.isEmpty() || Collections.min(killed) >= Collections.min(itself)); i++) {
            save(-i);
            killed.add(quick.awaitReady(i).path("stopMs").asLong());
        }
        assertThat(Collections.min(killed)).isLessThan(Collections.min(itself));
        assertThat(quick.quit()).isZero();
    }

    @Test
    void aProgramThatExitsByItselfKeepsItsCode() {
        Reprise reprise = start("Server", SERVER, List.of(), List.of("--exit-on-failure"));
        sandbox.background(Map.of(), "curl", "-s", "http://127.0.0.1:" + port + "/");
        assertThat(reprise.awaitExit()).isEqualTo(5);
    }

    @Test
    void aSecondInterruptKillsAProgramWhoseHooksHang() {
        Reprise reprise = start("Server", SERVER, List.of(), List.of(), "hang");
        reprise.signal("INT");
        reprise.awaitLine("the hook waits");
        // Signals in quick succession count as one.
        Deadline.await("the second interrupt")
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    reprise.signal("INT");
                    return reprise.events("ended").size() == 1;
                });
        assertThat(reprise.awaitExit()).isEqualTo(130);
    }
}
