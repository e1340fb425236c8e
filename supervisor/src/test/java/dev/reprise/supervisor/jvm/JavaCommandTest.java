package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.supervisor.jvm.archive.ArchiveUse;
import dev.reprise.supervisor.jvm.classpath.ProgramFiles;

import static org.assertj.core.api.Assertions.assertThat;

class JavaCommandTest {
    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void liveElsewhere() {
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("PATH", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "java -version",
                "java --list-modules",
                "java -cp lib",
                "java -jar",
                "java --dry-run Main",
                "java -d java.base",
                "javac Main.java",
                "sh java Main",
            })
    void whatRunsNoProgramByALauncherIsNotUnderstood(String command) {
        assertThat(JavaCommand.of(words(command), directory, environment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -cp a:b.jar Main -cp x",
                "/usr/bin/java -classpath a:b.jar Main",
                "java.exe --class-path a:b.jar Main",
                "java --class-path=a:b.jar Main @none",
                "java -cp other -Xmx1g --add-opens java.base/java.lang=ALL-UNNAMED -cp a:b.jar Main",
                "java --add-modules java.sql -XX:Flags=x -ea:com... -showversion -cp a:b.jar Main --version",
                "java -p a -p b.jar -m mod/Main -cp x",
                "java --module-path=a:b.jar --module=mod",
                "java --patch-module mod=a --upgrade-module-path b.jar --module mod",
                "java -Xbootclasspath/a:a:b.jar -m mod",
            })
    void whatTheLauncherTakesForThePathIsWatched(String command) {
        ProgramFiles files = files(command);
        assertThat(files.directories()).containsExactly(path("a"));
        assertThat(files.files()).containsExactly(path("b.jar"));
    }

    @Test
    void theWorkingDirectoryIsThePathByDefaultAndWhereAnEntryIsEmpty() {
        assertThat(files("java Main").directories()).containsExactly(directory);
        assertThat(files("java -cp a.jar: Main").directories()).containsExactly(directory);
        assertThat(files("java -m mod").directories()).isEmpty();
    }

    @Test
    void theVariableCountsWhereNoOptionDoes() {
        environment.put("CLASSPATH", "a");
        assertThat(files("java Main").directories()).containsExactly(path("a"));
        assertThat(files("java -cp b Main").directories()).containsExactly(path("b"));
        assertThat(files("java -jar b.jar").directories()).isEmpty();
    }

    @Test
    void aDirectoryWithinAnotherIsWatchedOnce() {
        assertThat(files("java -cp a/b:a:a/c:ab Main").directories()).containsExactly(path("a"), path("ab"));
    }

    @Test
    void anAsteriskStandsForTheJarsThatAreThereAndThoseToCome() throws IOException {
        Files.createDirectories(path("lib"));
        jar("lib/one.jar", "");
        Files.createFile(path("lib/readme.txt"));
        ProgramFiles files = files("java -cp lib/*:* Main");
        assertThat(files.files()).containsExactly(path("lib/one.jar"));
        assertThat(files.jarDirectories()).containsExactly(path("lib"), directory);
        assertThat(files.directories()).isEmpty();
    }

    @Test
    void aJarBringsAllThatItsManifestNamesEvenInACircle() throws IOException {
        Files.createDirectories(path("lib"));
        jar("app.jar", "lib/one%20jar.jar classes/ http://example.org/far.jar bad%url");
        jar("lib/one jar.jar", "two.jar ../app.jar");
        jar("lib/two.jar", "one%20jar.jar");
        ProgramFiles files = files("java -cp ignored -jar app.jar argument.jar");
        assertThat(files.files()).containsExactly(path("app.jar"), path("lib/one jar.jar"), path("lib/two.jar"));
        assertThat(files.directories()).containsExactly(path("classes"));
    }

    @Test
    void librariesThatNobodyEditsAreLeftOutButSnapshotsAreNot() {
        String repository = "home/.m2/repository/org/a/";
        environment.put("PATH", JavaSources.LAUNCHER.getParent().toString());
        ProgramFiles files =
                files("java -cp " + repository + "1.0/a-1.0.jar:" + repository + "1.1-SNAPSHOT/a-1.1-SNAPSHOT.jar"
                        + ":home/.gradle/caches/x.jar:home/own.jar:"
                        + System.getProperty("java.home") + "/lib/jrt-fs.jar Main");
        assertThat(files.files())
                .containsExactly(path(repository + "1.1-SNAPSHOT/a-1.1-SNAPSHOT.jar"), path("home/own.jar"));
    }

    @Test
    void argumentFilesAreReadUpToTheProgramsOwnArguments() throws IOException {
        Files.writeString(path("options"), "-cp \"a:b c\" # comment\n@nested Main @program");
        Files.writeString(path("nested"), "-cp nested");
        ProgramFiles files = files("java @options @nested");
        assertThat(files.directories()).containsExactly(path("a"), path("b c"));
        assertThat(files.files()).as("so that an edit of it counts").containsExactly(path("options"));
    }

    @Test
    void argumentFilesCanBeSwitchedOffAndAnAtSignBeDoubled() throws IOException {
        Files.writeString(path("options"), "-cp a");
        assertThat(files("java --disable-@files @options").directories()).containsExactly(directory);
        assertThat(files("java @@options").files()).isEmpty();
    }

    @Test
    void theLaunchersOwnVariableStandsBeforeTheCommand() {
        environment.put("REPRISE_PUT_ASIDE_JDK_JAVA_OPTIONS", "-cp 'a b' --module-path=m");
        environment.put("JDK_JAVA_OPTIONS", "-cp ours");
        assertThat(files("java Main").directories()).containsExactly(path("m"), path("a b"));
        assertThat(files("java -cp c Main").directories()).containsExactly(path("m"), path("c"));
    }

    @Test
    void aSourceFileIsWatchedAndItsTreeWhereTheLauncherCompilesIt() throws IOException {
        Files.createDirectories(path("src/com/acme"));
        Files.writeString(path("src/com/acme/App.java"), "/* package no; */ package com . acme;\nclass App {}");
        ProgramFiles files = files("java -cp lib src/com/acme/App.java -cp no");
        assertThat(files.files()).containsExactly(path("src/com/acme/App.java"));
        assertThat(files.directories()).containsExactly(path("lib"));
        assertThat(files.sourceTree()).as("by default the newest launcher").contains(path("src"));
    }

    @Test
    void olderLaunchersCompileOneFile() throws IOException {
        Files.createDirectories(path("jdk/bin"));
        Files.createFile(path("jdk/bin/java"));
        Files.writeString(path("jdk/release"), "JAVA_VERSION=\"21.0.2\"\nMODULES=\"java.base\"\n");
        Files.writeString(path("App.java"), "class App {}");
        ProgramFiles files = files(path("jdk/bin/java") + " App.java");
        assertThat(files.files()).containsExactly(path("App.java"));
        assertThat(files.sourceTree()).isEmpty();
        assertThat(files("java --source 21 script").files()).containsExactly(path("script"));
    }

    @Test
    void theVersionOfTheJdkDecidesWhetherAgentsAreAccepted() throws IOException {
        Files.createDirectories(path("jdk/bin"));
        Files.createFile(path("jdk/bin/java"));
        Files.createSymbolicLink(path("java"), path("jdk/bin/java"));
        assertThat(refusal()).as("unknown").isEmpty();
        Files.writeString(path("jdk/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base java.instrument\"\n");
        assertThat(refusal()).isEmpty();
        Files.writeString(path("jdk/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(refusal()).contains("is Java 8");
        Files.writeString(path("jdk/release"), "JAVA_VERSION=\"25\"\nMODULES=\"java.base\"\n");
        assertThat(refusal()).contains("java.instrument");
    }

    private String refusal() {
        return understood(directory + "/java Main").refusesAgents().orElse("");
    }

    @Test
    void theAgentStandsBeforeAllElse() {
        JavaCommand command = understood("java -cp a Main x").withAgent(Path.of("/agent.jar"), "");
        assertThat(command.invocation().command())
                .containsExactly("java", "-javaagent:/agent.jar", "-cp", "a", "Main", "x");
    }

    private JavaCommand understood(String command) {
        return JavaCommand.of(words(command), directory, environment).orElseThrow();
    }

    private ProgramFiles files(String command) {
        return understood(command).files();
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.split(" "));
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private void jar(String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream file = Files.newOutputStream(path(name))) {
            new JarOutputStream(file, manifest).close();
        }
    }

    @Test
    void anArchiveReordersTheClassPathOfAnArgumentFileUnlessItIsTooLong() throws IOException {
        Path file = Files.writeString(directory.resolve("options"), "-cp classes:one.jar Main");
        List<String> command = List.of("java", "@" + file);
        JavaCommand java = JavaCommand.of(command, directory, Map.of()).orElseThrow();
        assertThat(archived(java, "one.jar:classes"))
                .containsSubsequence("-Xshare:auto", "-cp", "classes:one.jar", "-cp", "one.jar:classes", "Main");
        assertThat(archived(java, "one.jar:" + "x".repeat(40_000))).isEqualTo(command);
    }

    private static List<String> archived(JavaCommand java, String classPath) {
        return java.withArchive(new ArchiveUse(List.of("-Xshare:auto"), Optional.of(classPath)))
                .invocation()
                .command();
    }
}
