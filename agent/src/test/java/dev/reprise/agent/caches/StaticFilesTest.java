package dev.reprise.agent.caches;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.protocol.Glob;

import static org.assertj.core.api.Assertions.assertThat;

class StaticFilesTest {
    private final StaticFiles files = new StaticFiles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/classes/site.css",
                "/app/classes/static/app.mjs",
                "/app/img/logo.svg",
                "/app/font/a.woff2",
                "/app/src/main/webapp/index.html",
                "/app/classes/META-INF/resources/docs/a/index.htm"
            })
    void whatIsHandedOutAsItIsNeedsNoRestart(String path) {
        assertThat(takes(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/classes/templates/index.html",
                "/app/index.html",
                "/app/src/main/webapp/WEB-INF/views/index.html",
                "/app/static/data.json",
                "/app/static/robots.txt",
                "/app/classes/application.properties",
                "/app/static/feed.xml"
            })
    void whatAProgramMayHaveReadIsNoStaticFile(String path) {
        assertThat(takes(path)).isFalse();
    }

    private boolean takes(String path) {
        Path file = Path.of(path);
        return files.globs().stream().anyMatch(each -> Glob.of(each).matches(file)) && files.handle(file, "modified");
    }
}
