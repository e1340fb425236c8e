package dev.reprise.agent.reset;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocationTest {
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
        assertThat(new Location(prefix).contains(TEMPLATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"views/", "plates/", "classpath:templates/admin/"})
    void anotherPrefixIsNot(String prefix) {
        assertThat(new Location(prefix).contains(TEMPLATE)).isFalse();
    }
}
