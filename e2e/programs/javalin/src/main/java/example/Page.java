package example;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;

/** The page in a language: its text from a resource bundle, its markup from a FreeMarker template. */
final class Page {
    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final Edition edition;

    Page(Edition edition) {
        this.edition = edition;
        templates.setClassForTemplateLoading(Page.class, "/templates");
        templates.setDefaultEncoding("UTF-8");
    }

    String in(String language) throws IOException, TemplateException {
        ResourceBundle texts = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));
        Map<String, Object> values = Map.of(
                "greeting", texts.getString("greeting"),
                "edition", edition.name(),
                "process", Long.toString(ProcessHandle.current().pid()));
        StringWriter html = new StringWriter();
        templates.getTemplate("page.ftlh").process(values, html);
        return html.toString();
    }
}
