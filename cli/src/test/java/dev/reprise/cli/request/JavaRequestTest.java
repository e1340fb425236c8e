package dev.reprise.cli.request;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.reprise.cli.option.UsageError;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.supervisor.jvm.debug.JdwpAddress;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to run a JVM. */
class JavaRequestTest extends RequestFixture {
    @Test
    void watchesWhatAJavaCommandRunsInPlaceOfTheCurrentDirectory() throws UsageError {
        String classPath = "classes" + File.pathSeparator + "more";

        assertThat(run("java", "-cp", classPath, "App").settings().roots())
                .extracting(WatchRoot::path)
                .containsExactly(directory.resolve("classes"), directory.resolve("more"));
        assertThat(run("--watch", "conf", "java", "-cp", classPath, "App")
                        .settings()
                        .roots())
                .extracting(WatchRoot::path)
                .containsExactly(directory.resolve("conf"), directory.resolve("classes"), directory.resolve("more"));
        assertThat(run("make", "java").settings().roots())
                .extracting(WatchRoot::path)
                .containsExactly(directory);
    }

    @Test
    void leavesOutTheTemporaryDirectoryThatTheCommandNames() throws UsageError {
        WatchRoot root = run("--watch", ".", "java", "-Djava.io.tmpdir=work/tmp", "-cp", "work/tmp/classes", "App")
                .settings()
                .roots()
                .get(0);

        assertThat(root.filter().enters(directory.resolve("work"))).isTrue();
        assertThat(root.filter().enters(directory.resolve("work/tmp"))).isFalse();
        assertThat(root.filter().accepts(directory.resolve("work/App.java"))).isTrue();
        assertThat(run("java", "-Djava.io.tmpdir=tmp", "-cp", "tmp/classes", "App")
                        .settings()
                        .roots()
                        .get(0)
                        .filter()
                        .enters(directory.resolve("tmp/classes/shop")))
                .isTrue();
    }

    @Test
    void takesTheUsualPortForADebuggerUnlessOneIsAttached() throws UsageError {
        assertThat(debugging("--debug", "java", "App")).contains(new DebugRequest(new JdwpAddress("", 5005), false));
        assertThat(debugging("--debug=8000,suspend", "java", "App"))
                .contains(new DebugRequest(new JdwpAddress("", 8000), true));
        assertThat(debugging("java", "App", "--debug")).isEmpty();
    }

    @Test
    void readsTheDebuggersPortFromTheFile() throws UsageError, IOException {
        Path file = directory.resolve(".reprise.toml");
        Files.writeString(file, "debug = 8000");
        assertThat(debugging("java", "App")).contains(new DebugRequest(new JdwpAddress("", 8000), false));
        Files.writeString(file, "debug = true");
        assertThat(debugging("java", "App")).contains(new DebugRequest(new JdwpAddress("", 5005), false));
        Files.writeString(file, "debug = false");
        assertThat(debugging("java", "App")).isEmpty();
    }

    @Test
    void letsTheDebuggerOfTheCommandWinOverTheFile() throws UsageError, IOException {
        Files.writeString(directory.resolve(".reprise.toml"), "debug = 8000");
        assertThat(debugging("java", "-agentlib:jdwp=transport=dt_socket,server=y", "App"))
                .isEmpty();
    }

    @Test
    void addsTheAgentUnlessAnOptionForbidsIt() throws UsageError {
        assertThat(run("java", "App").java().orElseThrow().agent()).isEqualTo(Request.AgentMode.FULL);
        assertThat(run("--no-agent", "java", "App").java().orElseThrow().agent())
                .isEqualTo(Request.AgentMode.NONE);
        assertThat(run("--loaded-only", "java", "App").java().orElseThrow().agent())
                .isEqualTo(Request.AgentMode.LOADED_ONLY);
        assertThat(run("make").java()).isEmpty();
    }

    @Test
    void refusesADebuggerWhereThereIsNoJvmOrOneAlready() {
        assertThat(refused("--debug", "make").why()).contains("not a java command");
        assertThat(refused("--debug", "java", "-agentlib:jdwp=transport=dt_socket,server=y", "App")
                        .why())
                .contains("already starts a debugger");
        assertThat(refused("--debug=no", "java", "App").why()).contains("not a TCP port");
    }

    @Test
    void addsFlagsForAFasterStartUnlessTheyAreDeclined() throws UsageError, IOException {
        assertThat(run("java", "App").java().orElseThrow().developmentFlags()).isTrue();
        assertThat(run("--no-dev-flags", "java", "App").java().orElseThrow().developmentFlags())
                .isFalse();
        Files.writeString(directory.resolve(".reprise.toml"), "no-dev-flags = true");
        assertThat(run("java", "App").java().orElseThrow().developmentFlags()).isFalse();
    }

    private Optional<DebugRequest> debugging(String... arguments) throws UsageError {
        return run(arguments).java().orElseThrow().debugging();
    }
}
