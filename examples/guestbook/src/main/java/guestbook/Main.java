package guestbook;

import java.net.InetSocketAddress;
import java.nio.file.Path;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Starts the guestbook on the port that the argument or the variable PORT names. */
public final class Main {
    private static final String DEFAULT_PORT = "8080";

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", DEFAULT_PORT));
        Guestbook guestbook = Guestbook.open(Path.of("target", "guestbook"));

        Server server = new Server(new InetSocketAddress("localhost", port));
        server.setHandler(new Handler.Sequence(new Site(guestbook, new Pages()), styles(server)));
        server.start();
        System.out.println("The guestbook is open at http://localhost:" + port + "/");
    }

    private static Handler styles(Server server) {
        ResourceHandler styles = new ResourceHandler();
        styles.setBaseResource(ResourceFactory.of(server).newClassLoaderResource("static/"));
        return styles;
    }
}
