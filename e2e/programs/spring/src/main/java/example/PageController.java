package example;

import java.util.Locale;
import java.util.Map;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The page in a language: its text from a message source, its markup from a Thymeleaf template. */
@Controller
class PageController {
    private final Edition edition;
    private final MessageSource texts;

    PageController(Edition edition, MessageSource texts) {
        this.edition = edition;
        this.texts = texts;
    }

    @GetMapping("/{language:[a-z]{2}}")
    ModelAndView page(@PathVariable String language) {
        return new ModelAndView(
                "page",
                Map.of(
                        "greeting", texts.getMessage("greeting", null, Locale.forLanguageTag(language)),
                        "edition", edition.name(),
                        "process", ProcessHandle.current().pid()));
    }
}
