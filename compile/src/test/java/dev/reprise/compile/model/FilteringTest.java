package dev.reprise.compile.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilteringTest {
    /** As spring-boot-starter-parent has it. */
    private static final Filtering BOOT = new Filtering(List.of("@"), Optional.empty(), Filtering.IMAGES, "UTF-8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=${PORT:8080}                    | false",
                "port=${port}                         | false",
                "version=@project.version@            | true",
                "mail=me@example.org                  | false",
                "mail=me@example.org, you@example.org | false",
                "@Bean and @Component                 | false",
                "plain                                | false",
            })
    void onlyTheProjectsOwnDelimitersCount(String content, boolean mayChange) {
        assertThat(mayChange(BOOT, content)).isEqualTo(mayChange);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=${PORT:8080}       | false",
                "port=${port}            | true",
                "a=${b:${project.name}}  | true",
                "version=@version@       | true",
                "a=$b and {c}            | false",
            })
    void byDefaultThereAreTwo(String content, boolean mayChange) {
        assertThat(mayChange(Filtering.byDefault(), content)).isEqualTo(mayChange);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<<name>> | true", "<<a name>> | false", "${name} | false", "\\<<a b | true"})
    void delimitersAndEscapesCanBeAnyText(String content, boolean mayChange) {
        Filtering own = new Filtering(List.of("<<*>>"), Optional.of("\\"), List.of(), "UTF-8");
        assertThat(mayChange(own, content)).isEqualTo(mayChange);
    }

    @Test
    void someFilesAreCopiedAsTheyAre() {
        assertThat(BOOT.mayChange(Path.of("a.PNG"), bytes("@a@"))).isFalse();
        Filtering own = new Filtering(List.of("@"), Optional.empty(), List.of("p12"), "UTF-8");
        assertThat(own.mayChange(Path.of("dir.d/key.p12"), bytes("@a@"))).isFalse();
        assertThat(own.mayChange(Path.of("p12"), bytes("@a@"))).isFalse();
        assertThat(own.mayChange(Path.of("key.p1"), bytes("@a@"))).isTrue();
    }

    @Test
    void bytesThatTheEncodingDoesNotHaveAreReplaced() {
        byte[] latin = "f\u00fcr".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(BOOT.mayChange(Path.of("a.properties"), latin)).isTrue();
        Filtering own = new Filtering(List.of("@"), Optional.empty(), List.of(), "ISO-8859-1");
        assertThat(own.mayChange(Path.of("a.properties"), latin)).isFalse();
    }

    @Test
    void anythingMayBeReplacedByWhoDoesItInAnotherWay() {
        assertThat(mayChange(new Filtering(List.of("*"), Optional.empty(), List.of(), "UTF-8"), "x"))
                .isTrue();
    }

    private static boolean mayChange(Filtering filtering, String content) {
        return filtering.mayChange(Path.of("application.properties"), bytes(content));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
