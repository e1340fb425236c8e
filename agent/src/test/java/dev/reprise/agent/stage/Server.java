package dev.reprise.agent.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs {@code Server HOST PORT NAME} that answer each request over HTTP with a name, and requests of {@code /slow} after a while. A
 * request of {@code /self} waits for a file {@code go} and asks the program itself then.
 */
public enum Server {
    HTTP_SERVER("", """
            var server = com.sun.net.httpserver.HttpServer.create(address, 0);
            server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                await(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, name.length());
                exchange.getResponseBody().write(name.getBytes());
                exchange.close();
            });
            server.start();
            """),
    SOCKET("", """
            var server = new java.net.ServerSocket(address.getPort(), 7, address.getAddress());
            claim(server.getLocalSocketAddress(), server.getInetAddress(), server.getLocalPort());
            while (true) {
                var connection = server.accept();
                answer(connection.getInputStream(), connection.getOutputStream(), connection);
            }
            """),
    SOCKET_WITH_TIMEOUT("", """
            var server = java.nio.channels.ServerSocketChannel.open().bind(address).socket();
            server.setSoTimeout(50);
            while (true) {
                try {
                    var connection = server.accept();
                    answer(connection.getInputStream(), connection.getOutputStream(), connection);
                } catch (java.net.SocketTimeoutException e) {
                    // Again.
                }
            }
            """),
    CHANNEL("", """
            var server = java.nio.channels.ServerSocketChannel.open();
            server.bind(address);
            claim(server.getLocalAddress(), server.socket().getInetAddress(), server.socket().getLocalPort());
            while (true) {
                var connection = server.accept();
                answer(connection.socket().getInputStream(), connection.socket().getOutputStream(), connection);
            }
            """),
    SELECTOR_BEFORE_BIND("", """
            var selector = java.nio.channels.Selector.open();
            var server = java.nio.channels.ServerSocketChannel.open();
            server.configureBlocking(false);
            server.register(selector, java.nio.channels.SelectionKey.OP_ACCEPT);
            selector.select(10);
            server.bind(address);
            while (true) {
                selector.select();
                selector.selectedKeys().clear();
                var connection = server.accept();
                if (connection != null) {
                    connection.configureBlocking(true);
                    answer(connection.socket().getInputStream(), connection.socket().getOutputStream(), connection);
                }
            }
            """),
    ASYNCHRONOUS("", """
            var server = java.nio.channels.AsynchronousServerSocketChannel.open().bind(address);
            claim(server.getLocalAddress(), address.getAddress(), address.getPort());
            while (true) {
                var connection = server.accept().get();
                answer(
                        java.nio.channels.Channels.newInputStream(connection),
                        java.nio.channels.Channels.newOutputStream(connection),
                        connection);
            }
            """),
    VIRTUAL_THREAD("", """
            var server = new java.net.ServerSocket();
            server.bind(address);
            Runnable accept = () -> {
                try {
                    while (true) {
                        var connection = server.accept();
                        answer(connection.getInputStream(), connection.getOutputStream(), connection);
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                }
            };
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, accept);
            Thread.sleep(1000_000);
            """),
    NETTY("netty", """
            netty(
                    address,
                    io.netty.channel.nio.NioIoHandler.newFactory(),
                    io.netty.channel.socket.nio.NioServerSocketChannel.class);
            """),
    NETTY_EPOLL("netty", """
            netty(
                    address,
                    io.netty.channel.epoll.EpollIoHandler.newFactory(),
                    io.netty.channel.epoll.EpollServerSocketChannel.class);
            """),
    JETTY("jetty", """
            var server = new org.eclipse.jetty.server.Server(address);
            server.setHandler(new org.eclipse.jetty.server.Handler.Abstract() {
                @Override
                public boolean handle(
                        org.eclipse.jetty.server.Request request,
                        org.eclipse.jetty.server.Response response,
                        org.eclipse.jetty.util.Callback callback) {
                    await(request.getHttpURI().getPath());
                    response.write(true, java.nio.ByteBuffer.wrap(name.getBytes()), callback);
                    return true;
                }
            });
            server.start();
            """),
    TOMCAT("tomcat", """
            var server = new org.apache.catalina.startup.Tomcat();
            server.setBaseDir("tomcat");
            server.setPort(address.getPort());
            server.getConnector().setProperty("address", address.getAddress().getHostAddress());
            var context = server.addContext("", null);
            org.apache.catalina.startup.Tomcat.addServlet(context, "name", new jakarta.servlet.http.HttpServlet() {
                @Override
                protected void doGet(
                        jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response)
                        throws java.io.IOException {
                    await(request.getRequestURI());
                    response.getWriter().print(name);
                }
            });
            context.addServletMappingDecoded("/*", "name");
            server.start();
            """);

    private static final String COMMON = """
            import java.io.*;
            import java.net.*;

            public class Server {
                public static void main(String[] arguments) throws Exception {
                    InetSocketAddress address = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
                    String name = arguments[2];
                    Server.name = name;
                    own = address;
                    BODY
                }

                static String name;
                static InetSocketAddress own;

                static void claim(SocketAddress local, InetAddress address, int port) {
                    System.out.println("bound to " + local + ", " + address + ", " + port);
                }

                static void await(String path) {
                    if (path.startsWith("/slow")) {
                        System.out.println("in flight");
                        try {
                            Thread.sleep(500);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    } else if (path.startsWith("/self")) {
                        System.out.println("in flight");
                        System.out.println("answered by itself: " + askItself());
                    }
                }

                static String askItself() {
                    try {
                        while (!new File("go").exists()) {
                            Thread.sleep(5);
                        }
                        String host = own.getAddress() instanceof Inet6Address ? "[::1]" : own.getHostString();
                        var url = new URL("http://" + host + ":" + own.getPort() + "/");
                        var connection = url.openConnection(Proxy.NO_PROXY);
                        connection.setReadTimeout(20_000);
                        return new String(connection.getInputStream().readAllBytes());
                    } catch (Exception e) {
                        return e.toString();
                    }
                }

                static void answer(InputStream in, OutputStream out, AutoCloseable connection) {
                    new Thread(() -> {
                        try (connection) {
                            var reader = new BufferedReader(new InputStreamReader(in));
                            await(reader.readLine().split(" ")[1]);
                            while (!reader.readLine().isEmpty()) {}
                            out.write(("HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: " + name.length()
                                    + "\\r\\n\\r\\n" + name).getBytes());
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }).start();
                }
                MORE
            }
            """;

    private static final String OF_NETTY = """
                static void netty(
                        InetSocketAddress address,
                        io.netty.channel.IoHandlerFactory factory,
                        Class<? extends io.netty.channel.ServerChannel> type)
                        throws Exception {
                    var group = new io.netty.channel.MultiThreadIoEventLoopGroup(1, factory);
                    var server = new io.netty.bootstrap.ServerBootstrap();
                    server.group(group).channel(type).childHandler(new Answer());
                    var local = (InetSocketAddress) server.bind(address).sync().channel().localAddress();
                    claim(local, local.getAddress(), local.getPort());
                }

                @io.netty.channel.ChannelHandler.Sharable
                static class Answer extends io.netty.channel.ChannelInboundHandlerAdapter {
                    @Override
                    public void channelRead(io.netty.channel.ChannelHandlerContext context, Object message) {
                        var request = (io.netty.buffer.ByteBuf) message;
                        String path = request.toString(java.nio.charset.StandardCharsets.US_ASCII).split(" ")[1];
                        new Thread(() -> {
                            await(path);
                            String answer = "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: " + name.length()
                                    + "\\r\\n\\r\\n" + name;
                            context.writeAndFlush(io.netty.buffer.Unpooled.copiedBuffer(answer.getBytes()))
                                    .addListener(io.netty.channel.ChannelFutureListener.CLOSE);
                        }).start();
                    }
                }
            """;

    private final String libraries;
    private final String body;

    Server(String libraries, String body) {
        this.libraries = libraries;
        this.body = body;
    }

    /** Compiles it. */
    public void compile(Stage stage) {
        String source = COMMON.replace("BODY", body).replace("MORE", libraries.equals("netty") ? OF_NETTY : "");
        stage.compile(
                name(), List.of(Source.of(source)), Jars.library(libraries).toArray(new Path[0]));
    }

    /** A start of what was compiled. */
    public Start start(Stage stage, String host, int port, String name) {
        List<Path> classPath = new ArrayList<>(Jars.library(libraries));
        classPath.add(stage.directory().resolve(name()));
        return stage.java(
                "-cp", Jars.join(classPath.toArray(new Path[0])), "Server", host, Integer.toString(port), name);
    }
}
