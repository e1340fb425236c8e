package example;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with a servlet; {@code /fr} is the page in French. */
public final class Main {
    public static void main(String[] args) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("tomcat");
        tomcat.setPort(Integer.parseInt(System.getenv("PORT")));
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "page", new PageServlet(new Page(new Edition())));
        context.addServletMappingDecoded("/", "page");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient Page page;

        private PageServlet(Page page) {
            this.page = page;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String language = request.getServletPath().substring(1);
            response.setContentType("text/html; charset=utf-8");
            response.getWriter().write(page.in(language));
        }
    }
}
