package example;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;

/** The page in a language: its text from a resource bundle, its markup from a Pebble template. */
final class Page {
    private final PebbleEngine templates =
            new PebbleEngine.Builder().loader(new ClasspathLoader()).build();
    private final Edition edition;

    Page(Edition edition) {
        this.edition = edition;
    }

    String in(String language) throws IOException {
        ResourceBundle texts = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));
        Map<String, Object> values = Map.of(
                "greeting", texts.getString("greeting"),
                "edition", edition.name(),
                "process", Long.toString(ProcessHandle.current().pid()));
        StringWriter html = new StringWriter();
        templates.getTemplate("templates/page.html").evaluate(html, values);
        return html.toString();
    }
}
