package guestbook;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** The pages, rendered from FreeMarker templates. */
final class Pages {
    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);

    Pages() {
        templates.setClassForTemplateLoading(Pages.class, "/templates");
        templates.setDefaultEncoding("UTF-8");
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
    }

    /** @param draft what is in the form; if it is not blank, the reader has to correct it */
    String guestbook(Locale language, List<Entry> entries, Entry draft) throws IOException, TemplateException {
        Map<String, Object> values =
                Map.of("language", language, "texts", Languages.texts(language), "entries", entries, "draft", draft);
        StringWriter html = new StringWriter();
        templates.getTemplate("guestbook.ftlh", language).process(values, html);
        return html.toString();
    }
}
