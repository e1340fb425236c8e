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

import dev.reprise.agent.fixture.BindingProgram;
import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.ProgramLauncher;
import dev.reprise.agent.fixture.SocketHolder;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;

import static org.assertj.core.api.Assertions.assertThat;

class SocketInterceptorTest {
    private static final String IN_USE = "java.net.BindException: Address already in use";

    private final Workspace workspace = new Workspace();
    private final SocketHolder holder = new SocketHolder(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        workspace.close();
        holder.close();
    }

    private ProgramLauncher binder(String... options) {
        return BindingProgram.java(workspace, options).inheriting(holder);
    }

    private static List<Message> about(Program program) {
        return program.received(Message.class).stream()
                .filter(each -> each instanceof FromProgram.Bound
                        || each instanceof FromProgram.Released
                        || each instanceof FromProgram.PortInUse
                        || each instanceof FromProgram.Notice)
                .toList();
    }

    @Test
    void whatTheProgramClosesIsReleasedAndCanBeBoundAgain() {
        BindingProgram binder = BindingProgram.of(binder());
        for (int times = 0; times < 2; times++) {
            assertThat(binder.command("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
            assertThat(binder.command("close")).isEqualTo("closed");
        }
        long inode = holder.bound().get(0).inode();
        var bound = new FromProgram.Bound(inode, "127.0.0.1", port);
        var released = new FromProgram.Released(inode);
        binder.program().await("all", () -> about(binder.program()).size() == 4);
        assertThat(about(binder.program())).containsExactly(bound, released, bound, released);
        assertThat(holder.bound()).hasSize(1);
    }

    @Test
    void whatIsClosedWhenTheJvmEndsIsNotReleased() {
        BindingProgram binder = BindingProgram.of(binder());
        binder.command("bind 127.0.0.1 " + port);
        binder.command("ipv4 127.0.0.1 " + Client.freePort());
        binder.program().await("both", () -> about(binder.program()).size() == 2);
        assertThat(binder.command("exit")).isEqualTo("closed all");
        assertThat(binder.program().exitCode()).isZero();
        assertThat(binder.program().received(FromProgram.Released.class)).isEmpty();
        assertThat(holder.bound()).hasSize(2).allMatch(SocketHolder.HeldSocket::listens);
    }

    @Test
    void toBindTwiceFailsAsItDoesWithoutReprise() {
        BindingProgram binder = BindingProgram.of(binder());
        binder.command("bind 127.0.0.1 " + port);
        assertThat(binder.command("bind 127.0.0.1 " + port)).startsWith(IN_USE);
        assertThat(binder.command("bind 0.0.0.0 " + port)).startsWith(IN_USE);
        assertThat(binder.program().received(FromProgram.PortInUse.class)).isEmpty();
        assertThat(holder.bound()).hasSize(1);
    }

    @Test
    void aPortInUseFailsAndIsReportedButNotAnAddressOfAnotherMachine() throws IOException {
        BindingProgram binder = BindingProgram.of(binder("-Djava.net.preferIPv6Addresses=false"));
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(binder.command("bind 192.0.2.1 " + port)).startsWith("java.net.BindException: Cannot assign");
            assertThat(binder.command("bind 0.0.0.0 " + other.getLocalPort())).startsWith(IN_USE);
            assertThat(binder.program().await(FromProgram.PortInUse.class))
                    .isEqualTo(new FromProgram.PortInUse("0.0.0.0", other.getLocalPort()));
        }
        // A spare socket that could not be bound is still available.
        for (int times = 0; times < 2; times++) {
            assertThat(binder.command("bind 127.0.0.1 " + Client.freePort())).startsWith("/127.0.0.1");
        }
        assertThat(holder.bound()).hasSize(2);
        assertThat(binder.program().received(FromProgram.PortInUse.class)).hasSize(1);
        assertThat(binder.program().received(FromProgram.Notice.class)).isEmpty();
    }

    @Test
    void anyPortAndDatagramsAndClientsAndSharedPortsAreLeftAlone() throws IOException {
        BindingProgram binder = BindingProgram.of(binder());
        binder.command("bind 127.0.0.1 0");
        assertThat(binder.command("datagram 127.0.0.1 " + port)).endsWith(":" + port);
        try (ServerSocket other = new ServerSocket(0)) {
            int local = Client.freePort();
            assertThat(binder.command("connect 127.0.0.1 " + local + " " + other.getLocalPort()))
                    .endsWith(":" + local);
        }
        assertThat(binder.command("share 127.0.0.1 " + port)).endsWith(":" + port);
        assertThat(binder.command("share 127.0.0.1 " + port)).endsWith(":" + port);
        assertThat(holder.bound()).isEmpty();
        assertThat(about(binder.program())).isEmpty();
    }

    @Test
    void withoutASpareSocketTheProgramBindsItsOwnAndReportsIt() {
        BindingProgram binder = BindingProgram.of(binder());
        for (int times = 0; times < 3; times++) {
            assertThat(binder.command("bind 127.0.0.1 " + Client.freePort())).startsWith("/127.0.0.1");
        }
        assertThat(holder.bound()).hasSize(2);
        assertThat(binder.program().await(FromProgram.Notice.class).text())
                .startsWith("a port is not kept open across restarts: no spare socket is left for port ");
        assertThat(binder.program().received(FromProgram.Bound.class)).hasSize(2);
    }

    @Test
    void aProgramThatNowBindsOtherInterfacesGetsThePort() throws Exception {
        BindingProgram first = BindingProgram.of(binder());
        first.command("bind 127.0.0.1 " + port);
        first.program().kill();
        BindingProgram second = BindingProgram.of(binder());
        assertThat(second.command("bind 0.0.0.0 " + port)).endsWith(":" + port);
        assertThat(holder.bound())
                .extracting(SocketHolder.HeldSocket::address, SocketHolder.HeldSocket::listens)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("::ffff:127.0.0.1", false),
                        org.assertj.core.groups.Tuple.tuple("::", true));
        try (Client client = Client.request(port, "/")) {
            second.command("answer second");
            assertThat(client.response()).isEqualTo("second");
        }
        assertThat(second.program().received(FromProgram.PortInUse.class)).isEmpty();
    }

    @Test
    void aSocketOfIpv4ServesProgramsOfEitherFamily() throws Exception {
        BindingProgram first = BindingProgram.of(binder("-Djava.net.preferIPv4Stack=true"));
        assertThat(first.command("bind 0.0.0.0 " + port)).endsWith(":" + port);
        assertThat(first.program().await(FromProgram.Bound.class).address()).isEqualTo("0.0.0.0");
        first.program().kill();
        BindingProgram second = BindingProgram.of(binder());
        try (Client client = Client.request(port, "/")) {
            assertThat(second.command("bind 0.0.0.0 " + port)).endsWith(":" + port);
            second.command("answer second");
            assertThat(client.response()).isEqualTo("second");
        }
        assertThat(holder.bound()).singleElement().matches(SocketHolder.HeldSocket::listens);
    }

    @Test
    void theSizeOfTheReceiveBufferIsThatOfTheProgram() {
        BindingProgram binder = BindingProgram.of(binder());
        binder.command("bind 127.0.0.1 " + port);
        binder.command("buffer 127.0.0.1 " + Client.freePort() + " 20000");
        int spare = holder.sockets().get(2).receiveBuffer();
        // Linux doubles the size that is set.
        assertThat(holder.bound())
                .extracting(SocketHolder.HeldSocket::receiveBuffer)
                .containsExactlyInAnyOrder(spare, 40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                ",,#,3,3#,#3,a#b,-1#5,0#1,1#1,2#2,99999999999#5,9#99999999999999999999,4#4,",
                "100#1,101#0,102#-1"
            })
    void socketsThatAreNotForThisProgramAreIgnored(String sockets) {
        BindingProgram binder = BindingProgram.of(binder().environment("REPRISE_SOCKETS", sockets));
        assertThat(binder.command("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        assertThat(about(binder.program())).isEmpty();
        assertThat(holder.bound()).isEmpty();
        assertThat(binder.program().errors()).isEmpty();
    }

    @Test
    void theEndOfRepriseFreesPortsThatThisProgramHasNotBoundYet() {
        BindingProgram first = BindingProgram.of(binder());
        first.command("bind 127.0.0.1 " + port);
        first.program().kill();
        BindingProgram second = BindingProgram.of(binder());
        second.program().await(Hello.class);
        assertThat(holder.bound()).allMatch(SocketHolder.HeldSocket::listens).hasSize(1);
        second.program().disconnect();
        assertThat(second.program().exitCode()).isEqualTo(143);
        assertThat(holder.bound()).noneMatch(SocketHolder.HeldSocket::listens);
        assertThat(second.program().errors()).isEmpty();
    }

    @Test
    void theEndOfRepriseFreesThePortAtOnceEvenIfTheProgramDoesNotEnd() throws IOException {
        Program program = workspace
                .java("-cp", workspace.classPath("""
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
                .inheriting(holder)
                .start();
        program.await(FromProgram.Bound.class);
        program.disconnect();
        program.await(
                "the end of listening", () -> holder.bound().stream().noneMatch(SocketHolder.HeldSocket::listens));
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
