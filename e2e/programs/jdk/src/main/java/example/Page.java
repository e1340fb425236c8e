package example;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.MustacheFactory;

/** The page in a language: its text from a resource bundle, its markup from a Mustache template. */
final class Page {
    private final MustacheFactory templates = new DefaultMustacheFactory("templates");
    private final Edition edition;

    Page(Edition edition) {
        this.edition = edition;
    }

    String in(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));
        Map<String, Object> values = Map.of(
                "greeting", texts.getString("greeting"),
                "edition", edition.name(),
                "process", Long.toString(ProcessHandle.current().pid()));
        StringWriter html = new StringWriter();
        templates.compile("page.mustache").execute(html, values);
        return html.toString();
    }
}
