package guestbook;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Locale;

import freemarker.template.TemplateException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Answers requests: GET / shows the guestbook, POST / adds an entry. */
final class Site extends Handler.Abstract {
    private static final Entry BLANK = new Entry("", "", LocalDateTime.MIN);

    private final Guestbook guestbook;
    private final Pages pages;

    Site(Guestbook guestbook, Pages pages) {
        this.guestbook = guestbook;
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback done) throws Exception {
        switch (request.getMethod() + " " + Request.getPathInContext(request)) {
            case "GET /" -> show(BLANK, request, response, done);
            case "POST /" -> sign(request, response, done);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sign(Request request, Response response, Callback done) throws Exception {
        Fields form = Request.getParameters(request);
        Entry entry = new Entry(field(form, "name"), field(form, "message"), LocalDateTime.now());
        if (entry.isComplete()) {
            guestbook.add(entry);
            Response.sendRedirect(request, response, done, "/");
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST_400);
            show(entry, request, response, done);
        }
    }

    private static String field(Fields form, String name) {
        String value = form.getValue(name);
        return value == null ? "" : value.strip();
    }

    private void show(Entry draft, Request request, Response response, Callback done)
            throws SQLException, IOException, TemplateException {
        Locale language = Languages.choose(Request.getLocales(request));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, language.getLanguage());
        Content.Sink.write(response, true, pages.guestbook(language, guestbook.latest(), draft), done);
    }
}
