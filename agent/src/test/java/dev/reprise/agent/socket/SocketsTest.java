package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.agent.stage.Binder;
import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Lender;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Stage;
import dev.reprise.agent.stage.Start;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;

import static org.assertj.core.api.Assertions.assertThat;

class SocketsTest {
    private static final String IN_USE = "java.net.BindException: Address already in use";

    private final Stage stage = new Stage();
    private final Lender lender = new Lender(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        stage.close();
        lender.close();
    }

    private Start binder(String... options) {
        return Binder.java(stage, options).borrowing(lender);
    }

    private static List<Message> about(Program program) {
        return program.heard(Message.class).stream()
                .filter(each -> each instanceof FromProgram.Bound
                        || each instanceof FromProgram.Released
                        || each instanceof FromProgram.PortTaken
                        || each instanceof FromProgram.Notice)
                .toList();
    }

    @Test
    void whatTheProgramClosesIsReleasedAndCanBeBoundAgain() {
        Binder binder = Binder.of(binder());
        for (int times = 0; times < 2; times++) {
            assertThat(binder.tell("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
            assertThat(binder.tell("close")).isEqualTo("closed");
        }
        long inode = lender.bound().get(0).inode();
        var bound = new FromProgram.Bound(inode, "127.0.0.1", port);
        var released = new FromProgram.Released(inode);
        binder.program().await("all", () -> about(binder.program()).size() == 4);
        assertThat(about(binder.program())).containsExactly(bound, released, bound, released);
        assertThat(lender.bound()).hasSize(1);
    }

    @Test
    void whatIsClosedWhenTheJvmEndsIsNotReleased() {
        Binder binder = Binder.of(binder());
        binder.tell("bind 127.0.0.1 " + port);
        binder.tell("ipv4 127.0.0.1 " + Client.freePort());
        binder.program().await("both", () -> about(binder.program()).size() == 2);
        assertThat(binder.tell("exit")).isEqualTo("closed all");
        assertThat(binder.program().exitCode()).isZero();
        assertThat(binder.program().heard(FromProgram.Released.class)).isEmpty();
        assertThat(lender.bound()).hasSize(2).allMatch(Lender.Lent::listens);
    }

    @Test
    void toBindTwiceFailsAsItDoesWithoutReprise() {
        Binder binder = Binder.of(binder());
        binder.tell("bind 127.0.0.1 " + port);
        assertThat(binder.tell("bind 127.0.0.1 " + port)).startsWith(IN_USE);
        assertThat(binder.tell("bind 0.0.0.0 " + port)).startsWith(IN_USE);
        assertThat(binder.program().heard(FromProgram.PortTaken.class)).isEmpty();
        assertThat(lender.bound()).hasSize(1);
    }

    @Test
    void aPortOfSomebodyElseFailsAndIsToldButNotAnAddressOfAnotherMachine() throws IOException {
        Binder binder = Binder.of(binder("-Djava.net.preferIPv6Addresses=false"));
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(binder.tell("bind 192.0.2.1 " + port)).startsWith("java.net.BindException: Cannot assign");
            assertThat(binder.tell("bind 0.0.0.0 " + other.getLocalPort())).startsWith(IN_USE);
            assertThat(binder.program().await(FromProgram.PortTaken.class))
                    .isEqualTo(new FromProgram.PortTaken("0.0.0.0", other.getLocalPort()));
        }
        // A spare socket that could not be bound is still one.
        for (int times = 0; times < 2; times++) {
            assertThat(binder.tell("bind 127.0.0.1 " + Client.freePort())).startsWith("/127.0.0.1");
        }
        assertThat(lender.bound()).hasSize(2);
        assertThat(binder.program().heard(FromProgram.PortTaken.class)).hasSize(1);
        assertThat(binder.program().heard(FromProgram.Notice.class)).isEmpty();
    }

    @Test
    void anyPortAndDatagramsAndClientsAndSharedPortsAreLeftAlone() throws IOException {
        Binder binder = Binder.of(binder());
        binder.tell("bind 127.0.0.1 0");
        assertThat(binder.tell("datagram 127.0.0.1 " + port)).endsWith(":" + port);
        try (ServerSocket other = new ServerSocket(0)) {
            int local = Client.freePort();
            assertThat(binder.tell("connect 127.0.0.1 " + local + " " + other.getLocalPort()))
                    .endsWith(":" + local);
        }
        assertThat(binder.tell("share 127.0.0.1 " + port)).endsWith(":" + port);
        assertThat(binder.tell("share 127.0.0.1 " + port)).endsWith(":" + port);
        assertThat(lender.bound()).isEmpty();
        assertThat(about(binder.program())).isEmpty();
    }

    @Test
    void whenThereIsNoSpareSocketLeftTheProgramBindsItsOwnAndSaysSo() {
        Binder binder = Binder.of(binder());
        for (int times = 0; times < 3; times++) {
            assertThat(binder.tell("bind 127.0.0.1 " + Client.freePort())).startsWith("/127.0.0.1");
        }
        assertThat(lender.bound()).hasSize(2);
        assertThat(binder.program().await(FromProgram.Notice.class).text())
                .startsWith("a port is not kept open across restarts: no socket is left for port ");
        assertThat(binder.program().heard(FromProgram.Bound.class)).hasSize(2);
    }

    @Test
    void aProgramThatNowBindsOtherInterfacesGetsThePort() throws Exception {
        Binder first = Binder.of(binder());
        first.tell("bind 127.0.0.1 " + port);
        first.program().kill();
        Binder second = Binder.of(binder());
        assertThat(second.tell("bind 0.0.0.0 " + port)).endsWith(":" + port);
        assertThat(lender.bound())
                .extracting(Lender.Lent::address, Lender.Lent::listens)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("::ffff:127.0.0.1", false),
                        org.assertj.core.groups.Tuple.tuple("::", true));
        try (Client client = Client.ask(port, "/")) {
            second.tell("answer second");
            assertThat(client.answer()).isEqualTo("second");
        }
        assertThat(second.program().heard(FromProgram.PortTaken.class)).isEmpty();
    }

    @Test
    void aSocketOfIpv4ServesProgramsOfEitherFamily() throws Exception {
        Binder first = Binder.of(binder("-Djava.net.preferIPv4Stack=true"));
        assertThat(first.tell("bind 0.0.0.0 " + port)).endsWith(":" + port);
        assertThat(first.program().await(FromProgram.Bound.class).address()).isEqualTo("0.0.0.0");
        first.program().kill();
        Binder second = Binder.of(binder());
        try (Client client = Client.ask(port, "/")) {
            assertThat(second.tell("bind 0.0.0.0 " + port)).endsWith(":" + port);
            second.tell("answer second");
            assertThat(client.answer()).isEqualTo("second");
        }
        assertThat(lender.bound()).singleElement().matches(Lender.Lent::listens);
    }

    @Test
    void theSizeOfTheReceiveBufferIsThatOfTheProgram() {
        Binder binder = Binder.of(binder());
        binder.tell("bind 127.0.0.1 " + port);
        binder.tell("buffer 127.0.0.1 " + Client.freePort() + " 20000");
        int spare = lender.sockets().get(2).receiveBuffer();
        // Linux doubles what is set.
        assertThat(lender.bound()).extracting(Lender.Lent::receiveBuffer).containsExactlyInAnyOrder(spare, 40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                ",,#,3,3#,#3,a#b,-1#5,0#1,1#1,2#2,99999999999#5,9#99999999999999999999,4#4,",
                "100#1,101#0,102#-1"
            })
    void whatIsNotForThisProgramIsNoSocket(String sockets) {
        Binder binder = Binder.of(binder().environment("REPRISE_SOCKETS", sockets));
        assertThat(binder.tell("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        assertThat(about(binder.program())).isEmpty();
        assertThat(lender.bound()).isEmpty();
        assertThat(binder.program().errors()).isEmpty();
    }

    @Test
    void theEndOfRepriseFreesPortsThatThisProgramHasNotBoundYet() {
        Binder first = Binder.of(binder());
        first.tell("bind 127.0.0.1 " + port);
        first.program().kill();
        Binder second = Binder.of(binder());
        second.program().await(Hello.class);
        assertThat(lender.bound()).allMatch(Lender.Lent::listens).hasSize(1);
        second.program().hangUp();
        assertThat(second.program().exitCode()).isEqualTo(143);
        assertThat(lender.bound()).noneMatch(Lender.Lent::listens);
        assertThat(second.program().errors()).isEmpty();
    }

    @Test
    void theEndOfRepriseFreesThePortAtOnceEvenIfTheProgramDoesNotEnd() throws IOException {
        Program program = stage.java("-cp", stage.classPath("""
                                public class Stuck {
                                    public static void main(String[] arguments) throws Exception {
                                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                                            while (true) {
                                                java.util.concurrent.locks.LockSupport.park();
                                            }
                                        }));
                                        var server = new java.net.ServerSocket(Integer.parseInt(arguments[0]));
                                        server.accept();
                                        System.out.println("accepted");
                                    }
                                }
                                """), "Stuck", Integer.toString(port))
                .borrowing(lender)
                .start();
        program.await(FromProgram.Bound.class);
        program.hangUp();
        program.await("the end of listening", () -> lender.bound().stream().noneMatch(Lender.Lent::listens));
        try (ServerSocket server = new ServerSocket(port);
                Socket client = new Socket("127.0.0.1", port);
                Socket accepted = server.accept()) {
            assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
        }
        assertThat(program.output()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.errors()).isEmpty();
    }
}
