package example;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;

/** The page in a language: its text from a resource bundle, its markup from a Handlebars template. */
final class Page {
    private final Handlebars templates =
            new Handlebars(new ClassPathTemplateLoader("/templates")).with(new ConcurrentMapTemplateCache());
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
        return templates.compile("page").apply(values);
    }
}
