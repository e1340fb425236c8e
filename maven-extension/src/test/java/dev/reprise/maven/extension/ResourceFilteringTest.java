package dev.reprise.maven.extension;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.reprise.compile.model.Filtering;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceFilteringTest {
    @Test
    void byDefaultItIsThatOfMaven() {
        assertThat(ResourceFiltering.of(Configured.by("<useDefaultDelimiters default-value='true'/>")))
                .isEqualTo(Filtering.byDefault());
    }

    @Test
    void springBootsParentHasOneDelimiter() {
        assertThat(delimiters("<delimiters><delimiter>@</delimiter></delimiters>"
                        + "<useDefaultDelimiters default-value='true'>false</useDefaultDelimiters>"))
                .containsExactly("@");
    }

    @Test
    void furtherDelimitersAreAddedToTheDefault() {
        assertThat(delimiters("<delimiters><delimiter>#</delimiter><delimiter>[*]</delimiter></delimiters>"))
                .containsExactly("${*}", "@", "#", "[*]");
    }

    @Test
    void withoutDelimitersOfItsOwnAProjectHasTheDefault() {
        assertThat(delimiters("<useDefaultDelimiters>false</useDefaultDelimiters>"))
                .containsExactly("${*}", "@");
    }

    /** Maven takes it for an expression, of nothing. */
    @Test
    void theUsualDelimiterCanBeNamed() {
        assertThat(delimiters("<delimiters><delimiter>${*}</delimiter></delimiters>"
                        + "<useDefaultDelimiters>false</useDefaultDelimiters>"))
                .containsExactly("${*}");
    }

    @Test
    void otherSettingsAreRead() {
        Filtering filtering = ResourceFiltering.of(Configured.by("<escapeString>\\</escapeString>"
                + "<nonFilteredFileExtensions><e>p12</e><e>jks</e></nonFilteredFileExtensions>"
                + "<encoding default-value='${sourceEncoding}'>ISO-8859-1</encoding>"));
        assertThat(filtering.escape()).isEqualTo(Optional.of("\\"));
        assertThat(filtering.copiedExtensions()).contains("png", "p12", "jks");
        assertThat(filtering.encoding()).isEqualTo("ISO-8859-1");
    }

    @Test
    void aFilterOfAnotherKindMayReplaceAnything() {
        assertThat(delimiters("<mavenFilteringHints><hint>velocity</hint></mavenFilteringHints>"))
                .contains("*");
    }

    private static List<String> delimiters(String configuration) {
        return ResourceFiltering.of(Configured.by(configuration)).delimiters();
    }
}
