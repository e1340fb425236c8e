package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpringDevToolsTest {
    private static final String RESTART_OFF = "-Dspring.devtools.restart.enabled=false";
    private static final String LIVE_RELOAD_OFF = "-Dspring.devtools.livereload.enabled=false";
    private static final String WITH_DEVTOOLS = "-cp classes:lib/spring-boot-devtools-4.0.9.jar";

    @TempDir
    Path directory;

    private final List<String> details = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.put("HOME", directory.resolve("home").toString());
    }

    @Test
    void theRestartOfDevToolsIsOffAndThatIsReported() {
        Invocations invocations = invocations("java " + WITH_DEVTOOLS + " Main", false);
        assertThat(invocations.of(1, false).command()).contains(RESTART_OFF).doesNotContain(LIVE_RELOAD_OFF);
        invocations.of(2, false);
        assertThat(details)
                .singleElement()
                .asString()
                .contains("turned off Spring Boot DevTools' restart", "spring.devtools.restart.enabled=false");
    }

    @Test
    void aProgramWithoutDevToolsIsStartedAsItIs() {
        assertThat(command("java -cp classes:lib/spring-boot-4.0.9.jar:lib/spring-boot-devtools-extra.jar Main"))
                .doesNotContain(RESTART_OFF);
        assertThat(details).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -cp classes:lib/* Main",
                "java --class-path=lib/spring-boot-devtools-3.5.16.jar Main",
                "java -cp lib/spring-boot-devtools.jar Main",
                "java -p lib -m app/Main",
                "java @args",
            })
    void devToolsIsFoundHoweverTheClassPathNamesIt(String command) throws IOException {
        write("lib/spring-boot-devtools-4.0.9.jar", "");
        write("args", "-cp classes:lib/spring-boot-devtools-4.0.9.jar Main");
        assertThat(command(command)).contains(RESTART_OFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application.properties           | spring.devtools.restart.enabled=true",
                "application.properties           | spring.devtools.restart.enabled : TRUE",
                "application.yml                  | spring.devtools.restart.enabled: true # please",
                "config/application.yaml          | spring:\\n  main:\\n    a: b\\n  devtools:\\n    restart:\\n      enabled: true",
                "config/a/application.properties  | spring.devtools.restart.enabled=true",
                "classes/application.yml          | 'spring.devtools':\\n  restart:\\n    enabled: \"true\"",
                "classes/config/application.yml   | spring.devtools.restart.enabled: 'true'",
                "classes/application.properties   | spring.profiles.active=dev",
                "home/.config/spring-boot/spring-boot-devtools.properties | spring.devtools.restart.enabled=true",
                "home/.spring-boot-devtools.properties                    | spring.devtools.restart.enabled=true",
            })
    void whoWantsItsRestartInAFileKeepsIt(String file, String content) throws IOException {
        write("classes/application-dev.properties", "spring.devtools.restart.enabled=true");
        write("classes/application-prod.properties", "spring.devtools.restart.enabled=false");
        write(file, content.replace("\\n", "\n"));
        assertThat(command("java " + WITH_DEVTOOLS + " Main")).doesNotContain(RESTART_OFF);
        assertThat(details).singleElement().asString().contains("stays on");
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_DEVTOOLS_RESTART_ENABLED, true",
        "spring.devtools.restart.enabled, true",
        "JAVA_TOOL_OPTIONS, -Dspring.devtools.restart.enabled=true",
        "JDK_JAVA_OPTIONS, -Dspring.devtools.restart.enabled=true",
        "REPRISE_PUT_ASIDE_JAVA_TOOL_OPTIONS, -Dspring.devtools.restart.enabled=true",
        "SPRING_APPLICATION_JSON, '{\"spring\":{\"devtools.restart\":{\"enabled\":true}}}'",
        "SPRING_PROFILES_ACTIVE, dev",
        "SPRING_CONFIG_ADDITIONAL_LOCATION, 'optional:file:./more/'",
        "SPRING_CONFIG_NAME, 'shop,application'",
    })
    void whoWantsItsRestartInTheEnvironmentKeepsIt(String name, String value) throws IOException {
        write("classes/application-dev.yml", "spring.devtools.restart.enabled: true");
        write("more/application.yml", "spring.devtools.restart.enabled: true");
        write("shop.yml", "spring.devtools.restart.enabled: true");
        environment.put(name, value);
        assertThat(command("java " + WITH_DEVTOOLS + " Main")).doesNotContain(RESTART_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -Dspring.devtools.restart.enabled=true %s Main",
                "java %s Main --spring.devtools.restart.enabled=true",
                "java %s Main --spring.profiles.active=other,dev",
                "java -Dspring.application.json={\"spring.devtools.restart.enabled\":true} %s Main",
            })
    void whoWantsItsRestartInTheCommandKeepsIt(String command) throws IOException {
        write("classes/application-dev.yml", "spring.devtools.restart.enabled: true");
        assertThat(command(command.formatted(WITH_DEVTOOLS))).doesNotContain(RESTART_OFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application.properties         | #spring.devtools.restart.enabled=true",
                "application.properties         | spring.devtools.restart.enabled=false",
                "application.yml                | spring.devtools.livereload.enabled: true",
                "application-prod.properties    | spring.devtools.restart.enabled=true",
                "application.yml                | a: b\\n---\\nspring.config.activate.on-profile: x\\nspring.devtools.restart.enabled: true",
            })
    void whatSpringDoesNotReadOrReadsAsFalseDoesNotKeepIt(String file, String content) throws IOException {
        write(file, content.replace("\\n", "\n"));
        assertThat(command("java " + WITH_DEVTOOLS + " Main")).contains(RESTART_OFF);
    }

    @Test
    void anArgumentCountsMoreThanAFile() throws IOException {
        write("application.properties", "spring.devtools.restart.enabled=true");
        assertThat(command("java " + WITH_DEVTOOLS + " Main --spring.devtools.restart.enabled=false"))
                .contains(RESTART_OFF);
    }

    @Test
    void aSystemPropertyOfTheUsersIsNotSetTwice() {
        assertThat(command("java " + RESTART_OFF + " " + WITH_DEVTOOLS + " Main"))
                .containsOnlyOnce(RESTART_OFF);
    }

    @Test
    void itIsDecidedAnewForEachStart() throws IOException {
        Invocations invocations = invocations("java " + WITH_DEVTOOLS + " Main", false);
        assertThat(invocations.of(1, false).command()).contains(RESTART_OFF);
        write("application.properties", "spring.devtools.restart.enabled=true");
        assertThat(invocations.of(2, false).command()).doesNotContain(RESTART_OFF);
    }

    @Test
    void ofTwoLiveReloadServersTheProgramsIsOffUnlessItIsWanted() {
        assertThat(invocations("java " + WITH_DEVTOOLS + " Main", true)
                        .of(1, false)
                        .command())
                .contains(RESTART_OFF, LIVE_RELOAD_OFF);
        environment.put("SPRING_DEVTOOLS_LIVERELOAD_ENABLED", "true");
        assertThat(invocations("java " + WITH_DEVTOOLS + " Main", true)
                        .of(1, false)
                        .command())
                .contains(RESTART_OFF)
                .doesNotContain(LIVE_RELOAD_OFF);
    }

    private List<String> command(String command) {
        return invocations(command, false).of(1, false).command();
    }

    private Invocations invocations(String command, boolean reloadsPages) {
        JavaCommand understood = JavaCommand.of(Arrays.asList(command.split(" ")), directory, environment)
                .orElseThrow();
        return new JavaInvocations(
                understood,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new SpringDevTools(reloadsPages, details::add),
                Optional.empty(),
                notice -> {});
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
