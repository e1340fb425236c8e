package dev.reprise.maven.extension.run;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTest {
    @Test
    void eachParameterOfTheGoalIsInTheReference() throws IOException {
        String reference = Files.readString(Path.of("../docs/reference.md"));

        for (Field field : RunParameters.class.getDeclaredFields()) {
            assertThat(reference).contains("| `" + field.getName() + "` |");
        }
        assertThat(RunParameters.class.getDeclaredFields()).hasSizeGreaterThan(10);
    }
}
