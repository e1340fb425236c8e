package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.core.Problem;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.supervisor.PageSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PageOptionsTest extends RequestFixture {
    @Test
    void byDefaultThisMachineSeesThePageAndConnectionsWaitForHalfAMinute() throws UsageError {
        assertThat(pages("make"))
                .isEqualTo(new PageSettings(
                        new ErrorPageSettings(Audience.LOCAL, Duration.ofSeconds(30)), OptionalInt.empty()));
    }

    @Test
    void optionsSetWhoSeesThePageAndHowLongConnectionsWait() throws UsageError {
        assertThat(pages("--error-page", "public", "--hold=2m", "make").standIn())
                .isEqualTo(new ErrorPageSettings(Audience.PUBLIC, Duration.ofMinutes(2)));
        assertThat(pages("--error-page=OFF", "make").standIn().audience()).isEqualTo(Audience.OFF);
    }

    @Test
    void liveReloadHasTheUsualPortUnlessOneIsAttached() throws UsageError, IOException {
        assertThat(pages("--livereload", "make").liveReload()).hasValue(35_729);
        assertThat(pages("--livereload=8001", "make").liveReload()).hasValue(8001);
        Files.writeString(directory.resolve(".reprise.toml"), "livereload = 8002");
        assertThat(pages("make").liveReload()).hasValue(8002);
        Files.writeString(directory.resolve(".reprise.toml"), "livereload = true");
        assertThat(pages("make").liveReload()).hasValue(35_729);
        Files.writeString(directory.resolve(".reprise.toml"), "livereload = false");
        assertThat(pages("make").liveReload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--error-page=everybody", "--hold=soon", "--hold=30", "--livereload=70000", "--livereload=x"})
    void invalidValuesAreRefused(String argument) {
        Problem problem = catchThrowableOfType(UsageError.class, () -> pages(argument, "make"))
                .problem();
        assertThat(problem.what()).startsWith(argument.split("=", 2)[0] + " can't be \"");
        assertThat(problem.remedy()).isNotEmpty();
    }

    private PageSettings pages(String... arguments) throws UsageError {
        return run(arguments).settings().pages();
    }
}
