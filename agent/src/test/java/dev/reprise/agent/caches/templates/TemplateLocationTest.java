package dev.reprise.agent.caches.templates;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateLocationTest {
    private static final Path TEMPLATE = Path.of("/app/classes/templates/mail/hello.html");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "templates/",
                "/templates/",
                "classpath:/templates/",
                "file:./templates/",
                "/app/classes/templates/mail/"
            })
    void aPrefixIsFoundInThePathOfATemplate(String prefix) {
        assertThat(new TemplateLocation(prefix).contains(TEMPLATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"views/", "plates/", "classpath:templates/admin/"})
    void anotherPrefixIsNot(String prefix) {
        assertThat(new TemplateLocation(prefix).contains(TEMPLATE)).isFalse();
    }
}
