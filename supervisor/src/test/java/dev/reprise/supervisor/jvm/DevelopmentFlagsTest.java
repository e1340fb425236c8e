package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DevelopmentFlagsTest {
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final String SHARING = "-Xshare:auto";

    private static final int FIRST_WITH_AOT_CACHES = 24;

    @TempDir
    Path directory;

    private final List<String> details = new ArrayList<>();
    private final DevelopmentFlags flags = new DevelopmentFlags(details::add);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx40g",
                "-ea",
                "-XX:+DisableExplicitGC",
                "-XX:MaxMetaspaceSize=1g",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-Dname=-XX:+UseG1GC",
                "-Xlog:gc",
            })
    void otherOptionsExcludeNothing(String option) {
        assertThat(DevelopmentFlags.beside(List.of(option))).containsExactly(COMPILER, COLLECTOR, SHARING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-Xcomp",
                "-client",
                "-server",
                "-XX:TieredStopAtLevel=4",
                "-XX:-TieredCompilation",
                "-XX:Tier3InvocationThreshold=100",
                "-XX:CompilationMode=high-only",
                "-XX:CompileThreshold=100",
                "-XX:+UseJVMCICompiler",
                "-XX:CICompilerCount=4",
                "-XX:ReservedCodeCacheSize=512m",
                "-XX:+SegmentedCodeCache",
                "-XX:NonProfiledCodeHeapSize=100m",
            })
    void theUsersCompilerIsKept(String option) {
        assertThat(DevelopmentFlags.beside(List.of(option))).containsExactly(COLLECTOR, SHARING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseG1GC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-XX:+UseShenandoahGC",
                "-XX:+UseEpsilonGC",
                "-XX:+UseConcMarkSweepGC",
                "-XX:-UseSerialGC",
                "-XX:MaxGCPauseMillis=50",
                "-XX:G1HeapRegionSize=4m",
                "-XX:+ZGenerational",
                "-XX:ParallelGCThreads=2",
                "-XX:ConcGCThreads=2",
                "-XX:+UseStringDeduplication",
                "-XX:+AggressiveHeap",
            })
    void theUsersCollectorIsKept(String option) {
        assertThat(DevelopmentFlags.beside(List.of(option))).containsExactly(COMPILER, SHARING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-XX:SharedArchiveFile=app.jsa",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTCache=app.aot",
                "-XX:AOTMode=off",
                "-XX:AOTCacheOutput=app.aot",
            })
    void theUsersSharingIsKept(String option) {
        assertThat(DevelopmentFlags.beside(List.of(option))).containsExactly(COMPILER, COLLECTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:Flags=.hotspotrc", "-XX:VMOptionsFile=jvm.options", "-minimal", "-XXaltjvm=other"})
    void nothingIsAddedWhereAnyFlagMayBeSet(String option) {
        assertThat(DevelopmentFlags.beside(List.of(option))).isEmpty();
    }

    @Test
    void optionsOfVariablesAndArgumentFilesCount() throws IOException {
        Files.writeString(directory.resolve("args"), "-XX:+UseParallelGC");

        assertThat(added(hotSpot(), Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC")))
                .containsExactly(COMPILER, SHARING);
        assertThat(added(hotSpot(), Map.of("JDK_JAVA_OPTIONS", "-Xint @args"))).containsExactly(SHARING);
        assertThat(added(hotSpot(), Map.of("_JAVA_OPTIONS", "-Xshare:off"))).containsExactly(COMPILER, COLLECTOR);
        assertThat(added(hotSpot(), Map.of(), "@args")).containsExactly(COMPILER, SHARING);
    }

    @Test
    void theFlagsPrecedeTheCommandsOwnOptions() throws IOException {
        JavaCommand command = command(hotSpot(), Map.of(), "-Xmx1g", "Main", "-XX:+UseG1GC");

        assertThat(flags.in(command).invocation().command())
                .endsWith(COMPILER, COLLECTOR, SHARING, "-Xmx1g", "Main", "-XX:+UseG1GC");
    }

    @Test
    void verboseOutputNamesTheFlagsOnceAndWhatExcludesOne() throws IOException {
        JavaCommand command = command(hotSpot(), Map.of(), "-XX:+UseG1GC", "Main");

        flags.in(command);
        flags.in(command);

        assertThat(details)
                .containsExactly(
                        "added -XX:TieredStopAtLevel=1 -Xshare:auto for a faster start (--no-dev-flags turns this off);"
                                + " no -XX:+UseSerialGC because of -XX:+UseG1GC");
    }

    @Test
    void aJvmThatIsNotHotSpotGetsNoFlags() throws IOException {
        Path unnamed = hotSpot();
        Files.createDirectories(unnamed.resolve("lib/j9vm"));
        Path withoutList = hotSpot();
        Files.delete(withoutList.resolve("lib/jvm.cfg"));
        Path script = Files.createTempDirectory(directory, "shims");
        Files.createFile(script.resolve("java"));

        assertThat(added(jdk("-server KNOWN", "JVM_VARIANT=\"Openj9\""), Map.of()))
                .isEmpty();
        assertThat(added(jdk("-j9vm KNOWN", ""), Map.of())).isEmpty();
        assertThat(added(jdk("-minimal KNOWN\n-server IGNORE", ""), Map.of())).isEmpty();
        assertThat(added(unnamed, Map.of())).isEmpty();
        assertThat(added(withoutList, Map.of())).isEmpty();
        assertThat(flags.in(JavaCommand.of(List.of(script.resolve("java").toString(), "Main"), directory, Map.of())
                                .orElseThrow())
                        .invocation()
                        .command())
                .hasSize(2);
        assertThat(details).containsExactly("no flags for a faster start: the JVM is not known to be HotSpot");
    }

    @Test
    void theJvmOfJava8IsFoundInItsDirectory() throws IOException {
        Path home = hotSpot();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"1.8.0_452\"\nOS_ARCH=\"amd64\"\n");
        Files.createDirectories(home.resolve("jre/lib/amd64"));
        Files.move(home.resolve("lib/jvm.cfg"), home.resolve("jre/lib/amd64/jvm.cfg"));

        assertThat(added(home, Map.of())).containsExactly(COMPILER, COLLECTOR, SHARING);
    }

    /** HotSpot ends at once if two options contradict each other. */
    @ParameterizedTest
    @MethodSource("options")
    void theRunningJdkAcceptsWhatIsAdded(String options) throws IOException, InterruptedException {
        assertThat(exitCode(options.split(" "), Map.of())).isZero();
        assertThat(exitCode(new String[] {"-ea"}, Map.of("JAVA_TOOL_OPTIONS", options)))
                .isZero();
    }

    static Stream<String> options() {
        Stream<String> ofAll = Stream.of(
                "-ea",
                "-XX:+UseG1GC",
                "-XX:+UseParallelGC",
                "-XX:-UseSerialGC",
                "-XX:+AggressiveHeap",
                "-XX:MaxGCPauseMillis=50",
                "-XX:CICompilerCount=4",
                "-XX:CompilationMode=high-only",
                "-XX:ReservedCodeCacheSize=512m",
                "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC",
                "-Xint -Xshare:off",
                "-Xcomp");
        return Runtime.version().feature() < FIRST_WITH_AOT_CACHES
                ? ofAll
                : Stream.concat(ofAll, Stream.of("-XX:AOTMode=off"));
    }

    /** Runs a program of the JDK. */
    private int exitCode(String[] options, Map<String, String> variables) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Arrays.asList(options));
        words.addAll(List.of("-m", "jdk.jartool/sun.tools.jar.Main", "--version"));
        JavaCommand command =
                command(Path.of(System.getProperty("java.home")), variables, words.toArray(String[]::new));
        ProcessBuilder builder = new ProcessBuilder(
                        flags.in(command).invocation().command())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().putAll(variables);
        return builder.start().waitFor();
    }

    private List<String> added(Path home, Map<String, String> variables, String... options) {
        List<String> own = new ArrayList<>(Arrays.asList(options));
        own.add("Main");
        List<String> words = flags.in(command(home, variables, own.toArray(String[]::new)))
                .invocation()
                .command();
        return words.subList(1, words.size() - own.size());
    }

    private JavaCommand command(Path home, Map<String, String> variables, String... arguments) {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        words.addAll(Arrays.asList(arguments));
        return JavaCommand.of(words, directory, variables).orElseThrow();
    }

    private Path hotSpot() throws IOException {
        return jdk("# The JVMs\n-server KNOWN\n-client IGNORE", "JVM_VARIANT=\"Hotspot\"");
    }

    private Path jdk(String list, String release) throws IOException {
        Path home = Files.createTempDirectory(directory, "jdk");
        Files.createDirectory(home.resolve("bin"));
        Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true);
        Files.createDirectory(home.resolve("lib"));
        Files.writeString(home.resolve("lib/jvm.cfg"), list + "\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n" + release + "\n");
        return home;
    }
}
