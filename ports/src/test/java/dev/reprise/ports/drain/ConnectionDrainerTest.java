package dev.reprise.ports.drain;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.reprise.process.posix.Posix;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Real connections, with the test in the places of client and server. */
@EnabledOnOs(OS.LINUX)
class ConnectionDrainerTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<ToProgram> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile String reason = "";
    private final CountDownLatch end = new CountDownLatch(1);
    private int idleOnes;
    private ServerSocket server;
    private Socket client;
    private Socket accepted;
    private ConnectionDrainer draining = draining(LONG, LONG);

    private ConnectionDrainer draining(Duration grace, Duration streams) {
        return new ConnectionDrainer(new ConnectionDrainer.Limits(grace, streams), (generation, message) -> {
            sent.add(message);
            if (message instanceof ToProgram.Drain) {
                draining.drained(generation);
            }
        });
    }

    /** Otherwise the first drain loads it, and takes longer than a grace period of a test. */
    @BeforeAll
    static void loadNativeLibrary() throws Exception {
        TcpConnections.open(new Posix()).close();
    }

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        client = new Socket(server.getInetAddress(), server.getLocalPort());
        accepted = server.accept();
        accepted.setTcpNoDelay(true);
    }

    @AfterEach
    void close() throws Exception {
        draining.close();
        client.close();
        accepted.close();
        server.close();
    }

    private void begin() {
        begin(OptionalLong.of(ProcessHandle.current().pid()));
    }

    private void begin(OptionalLong pid) {
        draining.begin(1, pid, Set.of(server.getLocalPort()), waitedFor -> {
            reason = waitedFor;
            done.incrementAndGet();
            end.countDown();
        });
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(1);
    }

    private void request() throws Exception {
        client.getOutputStream().write(1);
        assertThat(accepted.getInputStream().read()).isEqualTo(1);
    }

    private void answer() throws Exception {
        accepted.getOutputStream().write(2);
        assertThat(client.getInputStream().read()).isEqualTo(2);
    }

    private void awaitHalfClose() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> halfCloses().size() > idleOnes);
    }

    private List<ToProgram.HalfClose> halfCloses() {
        return sent.stream()
                .filter(ToProgram.HalfClose.class::isInstance)
                .map(ToProgram.HalfClose.class::cast)
                .toList();
    }

    /** Another connection that is idle has been half-closed: until then all of them were looked at many times. */
    private void assertHeld() throws Exception {
        try (Socket idle = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket acceptedIdle = server.accept()) {
            awaitHalfClose();
            idleOnes++;
            assertThat(idle.getPort()).isEqualTo(acceptedIdle.getLocalPort());
        }
        assertThat(halfCloses())
                .hasSize(idleOnes)
                .allMatch(each -> each.sockets().size() == 1);
        assertThat(done).hasValue(0);
    }

    @Test
    void aRequestInProgressIsFinishedBeforeItsConnectionIsHalfClosed() throws Exception {
        request();
        begin();
        assertHeld();
        answer();
        awaitHalfClose();
        assertThat(halfCloses()).hasSize(2);
        assertThat(halfCloses().get(1).sockets()).hasSize(1);
        accepted.close();
        awaitEnd();
        assertThat(sent).hasSize(3);
    }

    @Test
    void anIdleConnectionDoesNotHoldTheStopEvenIfTheServerKeepsIt() throws Exception {
        request();
        answer();
        begin();
        awaitHalfClose();
        awaitEnd();
    }

    @Test
    void aRequestThatTakesLongerThanTheGracePeriodDoesNotHoldTheStop() throws Exception {
        draining = draining(Duration.ofMillis(200), LONG);
        request();
        begin();
        awaitEnd();
        assertThat(reason).isEqualTo("a request from 127.0.0.1:" + client.getLocalPort() + " was in progress");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aStreamIsCutAfterItsOwnTime() throws Exception {
        Duration time = Duration.ofMillis(500);
        draining = draining(LONG, time);
        request();
        answer();
        Thread stream = new Thread(() -> {
            while (end.getCount() > 0) {
                send();
            }
        });
        stream.start();
        long start = System.nanoTime();
        begin();
        awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(time);
        assertThat(reason).isEqualTo("a connection from 127.0.0.1:" + client.getLocalPort() + " stayed open");
        stream.join();
    }

    @Test
    void aClientThatKeepsPollingIsHalfClosedBetweenTwoRequests() throws Exception {
        Thread poller = new Thread(() -> {
            while (end.getCount() > 0) {
                poll();
            }
        });
        poller.start();
        begin();
        awaitHalfClose();
        draining.exited(1);
        awaitEnd();
        poller.join();
    }

    private void poll() {
        try {
            request();
            answer();
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void send() {
        try {
            answer();
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theEndOfTheProgramEndsIt() throws Exception {
        request();
        begin();
        assertHeld();
        draining.exited(2);
        assertHeld();
        draining.exited(1);
        awaitEnd();
    }

    @Test
    void theDrainWaitsOnlyBrieflyForAProgramThatDoesNotRespond() throws Exception {
        request();
        answer();
        draining = new ConnectionDrainer(
                new ConnectionDrainer.Limits(LONG, LONG), (generation, message) -> sent.add(message));
        begin();
        awaitHalfClose();
    }

    @Test
    void withoutAPortThereIsNothingToDo() {
        draining.begin(1, OptionalLong.empty(), Set.of(), waitedFor -> done.incrementAndGet());
        assertThat(done).hasValue(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void connectionsOfAnyProcessCountAtAPortThatIsNotShared() throws Exception {
        request();
        begin(OptionalLong.empty());
        assertHeld();
        answer();
        awaitHalfClose();
    }

    @Test
    void connectionsOfAnotherProcessAtTheSamePortDoNotCount() throws Exception {
        request();
        Process other = new ProcessBuilder("sleep", "1000").start();
        begin(OptionalLong.of(other.pid()));
        awaitEnd();
        other.destroyForcibly();
    }
}
