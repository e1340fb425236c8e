package dev.reprise.ports.errorpage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The page for browsers: one document without external resources. */
final class HtmlPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** The repeat sign of musical notation. */
    private static final String SIGN =
            "<path d='M9.5 2v12M13 2v12'/><circle cx='5' cy='6' r='1'/><circle cx='5' cy='10' r='1'/>";

    private final String style = resource("page.css");
    private final String script = resource("page.js");

    /**
     * The document.
     *
     * @param method of the request that it answers
     * @param nonce attribute of style and script, by which the browser accepts them as ours
     */
    String of(PageModel view, String method, String nonce) {
        HtmlWriter html = new HtmlWriter();
        html.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(html, view, nonce);
        html.open(
                "body",
                "data-state",
                view.state(),
                "data-revision",
                Long.toString(view.revision()),
                "data-method",
                method,
                "data-elapsed",
                view.page() instanceof ErrorPage.Starting
                        ? Long.toString(view.elapsed().toMillis())
                        : "0",
                "data-expected",
                view.expected().map(last -> Long.toString(last.toMillis())).orElse(""));
        bar(html, view);
        html.open("main");
        headline(html, view);
        new HtmlBody(html, view).write();
        html.close("main");
        html.open("script", "nonce", nonce).verbatim(script).close("script");
        return html.close("body").close("html").verbatim("\n").toString();
    }

    private void head(HtmlWriter html, PageModel view, String nonce) {
        html.open("head")
                .open("meta", "charset", "utf-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .open("meta", "name", "robots", "content", "noindex")
                .element("title", view.title())
                .open("link", "rel", "icon", "href", icon(view))
                .open("noscript")
                .open("meta", "http-equiv", "refresh", "content", "3")
                .close("noscript")
                .open("style", "nonce", nonce)
                .verbatim(style)
                .close("style")
                .close("head");
    }

    private static String icon(PageModel view) {
        String colour = view.page() instanceof ErrorPage.Starting ? "%23d99a1c" : "%23e5484d";
        return "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='" + colour
                + "' stroke='" + colour + "' stroke-width='1.6'>" + SIGN + "</svg>";
    }

    private static void bar(HtmlWriter html, PageModel view) {
        boolean starting = view.page() instanceof ErrorPage.Starting;
        html.open("header")
                .open("span", "class", "mark")
                .verbatim("<svg viewBox='0 0 16 16' aria-hidden='true'>" + SIGN + "</svg>")
                .text("Reprise")
                .close("span")
                .open("span", "id", "status", "role", "status")
                .element("i", "", "class", "dot")
                .element("span", starting ? "Starting" : "Waiting for a change", "id", "words");
        if (starting) {
            html.close("span").close("header");
        } else {
            html.element("span", "", "id", "clock").close("span");
            progress(html);
            html.close("header");
        }
    }

    static void progress(HtmlWriter html) {
        html.open("span", "id", "progress", "aria-hidden", "true")
                .element("i", "")
                .close("span");
    }

    private static void headline(HtmlWriter html, PageModel view) {
        html.open("p", "class", "kicker");
        if (view.full() && view.problem().isPresent()) {
            html.element("span", view.title(), "class", "badge");
        }
        html.element("span", "generation " + view.page().generation())
                .element(
                        "time",
                        CLOCK.format(view.page().since()),
                        "datetime",
                        view.page().since().toString())
                .close("p");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
