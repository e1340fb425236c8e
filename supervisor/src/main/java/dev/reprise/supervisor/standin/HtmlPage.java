package dev.reprise.supervisor.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** For who reads it in a browser: one document that needs nothing else. */
final class HtmlPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final String style = resource("page.css");
    private final String script = resource("page.js");

    /**
     * The document.
     *
     * @param method of the request that it answers
     * @param nonce what style and script carry, so that the browser knows them for ours
     */
    String of(View view, String method, String nonce) {
        Html html = new Html();
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
                view.page() instanceof Page.Starting
                        ? Long.toString(view.elapsed().toMillis())
                        : "0",
                "data-expected",
                view.expected().map(last -> Long.toString(last.toMillis())).orElse(""));
        bar(html, view);
        html.open("main");
        headline(html, view);
        new Sections(html, view).write();
        html.close("main");
        html.open("script", "nonce", nonce).verbatim(script).close("script");
        return html.close("body").close("html").verbatim("\n").toString();
    }

    private void head(Html html, View view, String nonce) {
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

    private static String icon(View view) {
        String colour = view.page() instanceof Page.Starting ? "%23d19a1d" : "%23e5484d";
        return "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='"
                + colour + "'/></svg>";
    }

    private static void bar(Html html, View view) {
        html.open("header").element("span", "Reprise", "class", "mark");
        html.open("span", "id", "status", "role", "status")
                .element("i", "", "class", "dot")
                .element(
                        "span",
                        view.page() instanceof Page.Starting ? "Starting" : "Waiting for a change",
                        "id",
                        "words")
                .element("span", "", "id", "clock")
                .close("span");
        html.open("span", "id", "progress", "aria-hidden", "true")
                .element("i", "")
                .close("span");
        html.close("header");
    }

    private static void headline(Html html, View view) {
        html.open("p", "class", "kicker")
                .element("span", view.title(), "class", "badge")
                .element("span", "generation " + view.page().generation())
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
