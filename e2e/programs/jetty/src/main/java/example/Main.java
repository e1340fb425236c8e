package example;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Jetty without servlets; {@code /fr} is the page in French. */
public final class Main {
    public static void main(String[] args) throws Exception {
        Server server = new Server(Integer.parseInt(System.getenv("PORT")));
        server.setHandler(new PageHandler(new Page(new Edition())));
        server.start();
        server.join();
    }

    private static final class PageHandler extends Handler.Abstract {
        private final Page page;

        private PageHandler(Page page) {
            this.page = page;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String language = Request.getPathInContext(request).substring(1);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
            Content.Sink.write(response, true, page.in(language), callback);
            return true;
        }
    }
}
