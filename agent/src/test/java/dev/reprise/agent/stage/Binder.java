package dev.reprise.agent.stage;

/** A program that does with sockets what it is told, and tells what came of it. */
public final class Binder {
    private static final String SOURCE = """
            import java.net.*;
            import java.nio.channels.*;
            import java.util.*;

            public class Binder {
                static final Deque<AutoCloseable> open = new ArrayDeque<>();

                public static void main(String[] arguments) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(Binder::closeAll));
                    Scanner lines = new Scanner(System.in);
                    while (lines.hasNextLine()) {
                        String[] words = lines.nextLine().split(" ");
                        String result;
                        try {
                            result = String.valueOf(follow(words[0], words));
                        } catch (Exception e) {
                            result = e.toString();
                        }
                        System.out.println(result);
                    }
                    Thread.sleep(1000_000);
                }

                static Object follow(String order, String[] words) throws Exception {
                    if (order.equals("close")) {
                        open.pop().close();
                        return "closed";
                    } else if (order.equals("exit")) {
                        System.exit(0);
                    } else if (order.equals("answer")) {
                        try (var connection = ((ServerSocket) open.peek()).accept()) {
                            connection.getOutputStream().write(words[1].getBytes());
                            return "answered";
                        }
                    }
                    InetSocketAddress address = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
                    if (order.equals("datagram")) {
                        return kept(new DatagramSocket(address)).getLocalSocketAddress();
                    } else if (order.equals("connect")) {
                        Socket socket = kept(new Socket());
                        socket.bind(address);
                        socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(words[3])));
                        return socket.getLocalSocketAddress();
                    } else if (order.equals("ipv4")) {
                        return kept(ServerSocketChannel.open(StandardProtocolFamily.INET)).bind(address).getLocalAddress();
                    }
                    ServerSocket server = kept(new ServerSocket());
                    if (order.equals("share")) {
                        server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                    } else if (order.equals("buffer")) {
                        server.setReceiveBufferSize(Integer.parseInt(words[3]));
                    }
                    server.bind(address);
                    return server.getLocalSocketAddress();
                }

                static <T extends AutoCloseable> T kept(T opened) {
                    open.push(opened);
                    return opened;
                }

                static void closeAll() {
                    for (AutoCloseable each : open) {
                        try {
                            each.close();
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }
                    System.out.println("closed all");
                }
            }
            """;

    private final Program program;
    private int answers;

    private Binder(Program program) {
        this.program = program;
    }

    /** A start of one, yet to be described. */
    public static Start java(Stage stage, String... options) {
        String[] command = java.util.Arrays.copyOf(options, options.length + 3);
        command[options.length] = "-cp";
        command[options.length + 1] = stage.classPath(SOURCE);
        command[options.length + 2] = "Binder";
        return stage.java(command);
    }

    public static Binder of(Start start) {
        return new Binder(start.start());
    }

    public Program program() {
        return program;
    }

    /** Gives an order, and waits for what came of it: an address, an exception. */
    public String tell(String order) {
        program.type(order + "\n");
        int expected = ++answers;
        program.await("an answer to " + order, () -> program.output().size() >= expected);
        return program.output().get(expected - 1);
    }
}
