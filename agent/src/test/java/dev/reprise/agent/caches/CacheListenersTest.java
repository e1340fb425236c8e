package dev.reprise.agent.caches;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Workspace;

import static org.assertj.core.api.Assertions.assertThat;

class CacheListenersTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aProgramWithoutTheseLibrariesSubscribesToStaticFilesOnly() {
        Path settings = workspace.write("classes/application.properties", "port=80");
        Pages pages = Pages.open(workspace, "", """
                public class Main extends Shop {
                    String page() throws Exception {
                        java.util.Properties settings = new java.util.Properties();
                        settings.load(Main.class.getResourceAsStream("/application.properties"));
                        return settings.getProperty("port");
                    }

                    public static void main(String[] arguments) throws Exception {
                        new Main().open();
                    }
                }
                """);
        pages.awaitSubscription("*.{css,js,mjs,map}");
        assertThat(pages.change(settings).handled()).isFalse();
        assertThat(pages.globs()).doesNotContain("*.properties").noneMatch(each -> each.contains("ftl"));
    }

    @Test
    void aClassThatIsNotMadeAsExpectedIsLeftAlone() throws IOException {
        assertThat(ConstructorInstrumentation.instrument(
                        bytesOf(CacheListenersTest.class), TrackedClass.MUSTACHE_ENGINE))
                .isNull();
        assertThat(ConstructorInstrumentation.instrument(bytesOf(CacheListenersTest.class), TrackedClass.PEBBLE_ENGINE))
                .isNotNull();
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }
}
