package dev.reprise.ports.errorpage;

import java.util.List;

import dev.reprise.core.ExceptionTrace;
import dev.reprise.core.Problem;
import dev.reprise.core.SourceExcerpt;

/** The body of the page, from the most to the least useful part. */
final class HtmlBody {
    private final HtmlWriter html;
    private final PageModel view;

    HtmlBody(HtmlWriter html, PageModel view) {
        this.html = html;
        this.view = view;
    }

    void write() {
        if (!view.full()) {
            html.element("h1", view.title() + ".");
            html.element("p", hidden(), "class", "why");
            return;
        }
        view.problem().ifPresentOrElse(this::problem, this::noProblem);
        output();
    }

    private String hidden() {
        return (view.page() instanceof ErrorPage.Starting ? "" : "See Reprise's terminal for the cause. ")
                + "Details are shown only to browsers on the same machine that open localhost, or to everybody with"
                + " --error-page=public. This page reloads when the program is ready.";
    }

    private void noProblem() {
        html.element("h1", view.title() + ".");
        if (!view.summary().isEmpty()) {
            html.element("p", view.summary(), "class", "why");
        }
        because();
        if (view.page() instanceof ErrorPage.Starting) {
            html.open("p", "class", "ahead");
            HtmlPage.progress(html);
            html.element("span", "", "id", "clock").close("p");
        }
    }

    private void because() {
        html.element("p", view.because(), "class", "because", "id", "because");
    }

    private void problem(Problem problem) {
        problem.trace().ifPresentOrElse(trace -> exception(trace.root()), () -> html.element("h1", problem.what()));
        if (!isHeading(problem.why())) {
            html.element("p", problem.why(), "class", "why");
        }
        because();
        problem.trace().flatMap(ExceptionTrace::source).ifPresent(this::source);
        problem.trace().ifPresentOrElse(this::chain, () -> details(problem));
        if (!problem.remedy().isEmpty()) {
            html.open("p", "class", "remedy")
                    .element("b", "What to do")
                    .text(" " + problem.remedy())
                    .close("p");
        }
    }

    private void exception(ExceptionTrace.Thrown thrown) {
        html.open("h1").element("span", thrown.simpleType(), "class", "type");
        if (!thrown.message().isBlank()) {
            html.text(" ").element("span", thrown.message().strip(), "class", "message");
        }
        html.close("h1");
    }

    private void source(SourceExcerpt source) {
        html.open("figure", "class", "card source")
                .open("figcaption")
                .text(source.name())
                .element("span", ":" + source.line(), "class", "faint")
                .close("figcaption")
                .open("ol", "start", Integer.toString(source.first()));
        for (int i = 0; i < source.text().size(); i++) {
            int number = source.first() + i;
            html.open("li", "class", number == source.line() ? "here" : "there")
                    .element("span", Integer.toString(number), "class", "number", "aria-hidden", "true")
                    .element("code", source.text().get(i))
                    .close("li");
        }
        html.close("ol").close("figure");
    }

    private void chain(ExceptionTrace trace) {
        html.open("section", "class", "card chain").element("h2", "Exception");
        for (int i = 0; i < trace.chain().size(); i++) {
            ExceptionTrace.Thrown thrown = trace.chain().get(i);
            if (thrown.omitted() > 0) {
                html.element("p", thrown.omitted() + " causes omitted", "class", "omitted");
            }
            html.open("div", "class", "thrown").open("h3");
            if (i > 0) {
                html.element("span", "caused by ", "class", "faint");
            }
            int simple = thrown.type().length() - thrown.simpleType().length();
            html.element("span", thrown.type().substring(0, simple), "class", "faint")
                    .open("wbr")
                    .element("span", thrown.simpleType(), "class", "type")
                    .close("h3");
            if (!thrown.message().isBlank()) {
                html.element("p", thrown.message().strip(), "class", "message");
            }
            thrown.parts().forEach(this::part);
            html.close("div");
        }
        html.close("section");
    }

    private void part(ExceptionTrace.Part part) {
        if (part instanceof ExceptionTrace.Folded folded) {
            html.open("details")
                    .element("summary", folded.frames().size() + " more in " + folded.origin())
                    .open("ul", "class", "frames");
            folded.frames().forEach(frame -> html.element("li", frame));
            html.close("ul").close("details");
            return;
        }
        part.frames().forEach(this::own);
    }

    /** {@code com.acme.App.main(App.java:12)}: emphasizes method and line. */
    private void own(String frame) {
        int bracket = frame.lastIndexOf('(');
        int method = frame.lastIndexOf('.', Math.max(0, bracket));
        int type = frame.lastIndexOf('.', method - 1);
        html.open("p", "class", "own");
        if (type < 0 || bracket < 0) {
            html.text(frame);
        } else {
            html.element("span", frame.substring(0, type + 1), "class", "faint")
                    .element("b", frame.substring(type + 1, bracket))
                    .text(" ")
                    .element("span", frame.substring(bracket + 1, frame.length() - 1), "class", "place");
        }
        html.close("p");
    }

    private void details(Problem problem) {
        // The last lines of the error output are usually the last lines of the output, which is shown anyway.
        if (!problem.details().isEmpty() && !view.output().containsAll(problem.details())) {
            String why = problem.why();
            lines(isHeading(why) ? why.substring(0, why.length() - 1) : "Details", problem.details(), "details");
        }
    }

    /** Whether this is the heading of the details. */
    private static boolean isHeading(String why) {
        return why.endsWith(":");
    }

    private void output() {
        if (!view.output().isEmpty() || view.page() instanceof ErrorPage.Starting) {
            lines("Last output", view.output(), "output");
        }
    }

    private void lines(String heading, List<String> lines, String id) {
        html.open("section", "class", "card terminal")
                .element("h2", heading)
                .element("pre", String.join("\n", lines), "id", id, "tabindex", "0")
                .close("section");
    }
}
