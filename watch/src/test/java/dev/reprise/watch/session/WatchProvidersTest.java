package dev.reprise.watch.session;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatcherProvider;

import static org.assertj.core.api.Assertions.assertThat;

class WatchProvidersTest {
    @TempDir
    Path temporary;

    @Test
    void providerOnTheClassPathCanBeNamed() throws Exception {
        Recorded recorded = new Recorded();
        WatchSettings settings = WatchSettings.defaults().withWatcher("third-party");
        List<WatchRoot> roots = List.of(new WatchRoot(temporary.toRealPath(), PathFilter.ALL));

        try (Watch watch = Watch.open(roots, settings, recorded)) {
            assertThat(watch.awaitWatching(Duration.ofSeconds(20))).isTrue();
            assertThat(recorded.of(WatchSignal.Watching.class))
                    .extracting(WatchSignal.Watching::watcher)
                    .containsExactly("third-party");
        }
    }

    @Test
    void providerThatCannotBeLoadedIsLeftOutWithANotice() throws Exception {
        Path services = Files.createDirectories(temporary.resolve("META-INF/services"));
        Files.writeString(services.resolve(WatcherProvider.class.getName()), "com.acme.MissingProvider");
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader scanFailed =
                new URLClassLoader(new URL[] {temporary.toUri().toURL()}, usual)) {
            thread.setContextClassLoader(scanFailed);

            WatcherProviders providers = WatcherProviders.load();

            assertThat(providers.byName()).containsKeys("stat", "third-party");
            assertThat(providers.problems()).singleElement().asString().contains("MissingProvider");
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void pollingComesLastAndNotificationsOnlyWhereTheyWork() {
        WatcherProviders providers =
                WatcherProviders.of(List.of(named("native"), named("watchman"), named("stat")), List.of());

        FileSystemType local = new FileSystemType("ext4");
        FileSystemType remote = new FileSystemType("nfs4");
        assertThat(providers.inOrder("auto", local)).containsExactly("native", "stat");
        assertThat(providers.inOrder("auto", remote)).containsExactly("stat");
        assertThat(providers.inOrder("watchman", local)).containsExactly("watchman", "native", "stat");
        assertThat(providers.inOrder("native", remote)).containsExactly("native", "stat");
        assertThat(providers.inOrder("stat", local)).containsExactly("stat");
    }

    private static WatcherProvider named(String name) {
        return new FakeProvider(name);
    }
}
