package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives that real JVMs make and use. */
class ClassDataArchivesTest {
    private static final String ARCHIVED = "source: shared objects file";
    private static final List<String> LOG = List.of("-Xlog:class+load:stdout");
    private static final String[] JARS_LAST = {"classes", "one.jar", "two.jar"};

    @TempDir
    Path directory;

    private ArchivedProgram program;

    @BeforeEach
    void createProgram() throws IOException {
        program = new ArchivedProgram(directory);
    }

    @AfterEach
    void close() {
        program.close();
    }

    private void makeArchive() throws IOException, InterruptedException {
        program.run(JARS_LAST);
        assertThat(program.make()).contains("made");
    }

    private List<String> archived(String... entries) throws IOException, InterruptedException {
        return program.run(LOG, entries).stream()
                .filter(line -> line.contains(ARCHIVED) && (line.contains("one.A") || line.contains("two.B")))
                .toList();
    }

    @Test
    void theNextStartTakesTheClassesOfTheJarsFromTheArchive() throws IOException, InterruptedException {
        makeArchive();
        assertThat(archived(JARS_LAST)).hasSize(2);
        assertThat(program.run(JARS_LAST)).isEqualTo(program.runPlainly(JARS_LAST));
    }

    @Test
    void anArchiveIsDeletedAndNotMadeAgainAfterTheJvmThatUsedItHasCrashed() throws IOException, InterruptedException {
        makeArchive();
        assertThat(archived(JARS_LAST)).hasSize(2);

        program.crash();

        assertThat(archived(JARS_LAST)).isEmpty();
        assertThat(program.use(JARS_LAST).options()).isEmpty();
        assertThat(program.stored()).containsExactly("lock");
    }

    @Test
    void aCrashOfAJvmWithoutAnArchiveIsNotItsFault() throws IOException, InterruptedException {
        program.run(JARS_LAST);
        program.crash();

        assertThat(program.make()).contains("made");
        assertThat(archived(JARS_LAST)).hasSize(2);
    }

    @Test
    void theProgramPrintsNothingOfArchives() throws IOException, InterruptedException {
        List<String> plain = program.runPlainly(JARS_LAST);
        assertThat(program.run(JARS_LAST)).isEqualTo(plain);
        assertThat(program.make()).contains("made");
        String key = program.stored().stream()
                .filter(name -> !name.equals("lock"))
                .findFirst()
                .orElseThrow();
        Path archive = directory.resolve("cache/reprise/archives").resolve(key).resolve("archive.jsa");
        assertThat(archive.toFile().setWritable(true)).isTrue();
        for (byte[] damaged : List.of(new byte[0], new byte[100_000])) {
            Files.write(archive, damaged);
            assertThat(program.run(JARS_LAST)).isEqualTo(plain);
        }
    }

    @Test
    void aReplacedJarOfEqualLengthAndTimeIsNotTakenFromTheArchive() throws IOException, InterruptedException {
        makeArchive();
        program.writeJar("one", "2");
        assertThat(program.run(JARS_LAST)).anyMatch(line -> line.startsWith("one.A 2"));
    }

    @Test
    void theJvmItselfRejectsAJarThatChangesAfterTheCheck() throws IOException, InterruptedException {
        makeArchive();
        Files.setLastModifiedTime(program.jar("one"), FileTime.from(ArchivedProgram.PAST.plusSeconds(10)));
        assertThat(archived(JARS_LAST)).isEmpty();
    }

    @Test
    void aClassThatShadowsOneOfAJarIsLoadedFromItsDirectory() throws IOException, InterruptedException {
        makeArchive();
        Map<String, byte[]> shadow = program.library("two", "shadow");
        for (Map.Entry<String, byte[]> file : shadow.entrySet()) {
            Path target = program.classes().resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        assertThat(program.run(JARS_LAST)).anyMatch(line -> line.startsWith("two.B shadow"));
        assertThat(program.details()).anyMatch(line -> line.contains("B.class"));
    }

    @Test
    void noArchiveIsMadeWhileADirectoryHidesAFileOfAJar() throws IOException, InterruptedException {
        Files.writeString(program.classes().resolve("greeting.txt"), "greeting of the directory");
        List<String> plain = program.runPlainly(JARS_LAST);
        assertThat(program.run(JARS_LAST)).isEqualTo(plain);
        assertThat(program.make()).contains("greeting.txt");
        assertThat(program.run(JARS_LAST)).isEqualTo(plain);
        assertThat(program.stored()).containsExactly("lock");
    }

    @Test
    void directoriesBehindTheJarsNeedNoProof() throws IOException, InterruptedException {
        Files.writeString(program.classes().resolve("greeting.txt"), "greeting of the directory");
        String[] jarsFirst = {"one.jar", "two.jar", "classes"};
        program.run(jarsFirst);
        assertThat(program.make()).contains("made");
        assertThat(archived(jarsFirst)).hasSize(2);
        assertThat(program.run(jarsFirst)).isEqualTo(program.runPlainly(jarsFirst));
    }

    @Test
    void theVersionOfAMultiReleaseJarForThisJvmIsLoaded() throws IOException, InterruptedException {
        byte[] old = program.library("one", "old").values().iterator().next();
        byte[] current = program.library("one", "new").values().iterator().next();
        ArchivedProgram.writeJar(
                program.jar("one"),
                new TreeMap<>(Map.of(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8),
                        "META-INF/versions/17/one/A.class",
                        current,
                        "one/A.class",
                        old)));
        makeArchive();
        assertThat(program.run(JARS_LAST))
                .isEqualTo(program.runPlainly(JARS_LAST))
                .anyMatch(line -> line.startsWith("one.A new"));
    }

    @Test
    void jarsThatAManifestNamesAreCheckedAsWell() throws IOException, InterruptedException {
        ArchivedProgram.writeJar(
                directory.resolve("all.jar"),
                Map.of(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nClass-Path: one.jar two.jar missing.jar\n"
                                .getBytes(StandardCharsets.UTF_8)));
        String[] entries = {"classes", "all.jar"};
        program.run(entries);
        assertThat(program.make()).contains("made");
        assertThat(program.run(entries)).isEqualTo(program.runPlainly(entries));
        program.writeJar("two", "2");
        assertThat(program.run(entries))
                .isEqualTo(program.runPlainly(entries))
                .anyMatch(line -> line.startsWith("two.B 2"));
        program.writeJar("two", "1");
        Files.copy(program.jar("one"), directory.resolve("missing.jar"));
        assertThat(program.run(entries)).isEqualTo(program.runPlainly(entries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=own.jsa", "-javaagent:other.jar"})
    void nothingIsAddedIfTheProgramHasSuchAnOption(String option) throws IOException {
        program.setOptions("-Xmx64m", option);
        assertThat(program.use(JARS_LAST)).isEqualTo(ArchiveUse.NONE);
        assertThat(program.details()).singleElement().asString().contains(option);
    }

    @Test
    void aRestartDoesNotDelayTheArchive() throws IOException, InterruptedException {
        program.run(JARS_LAST);
        program.begin();

        assertThat(program.use(JARS_LAST)).isEqualTo(ArchiveUse.NONE);

        assertThat(program.result()).contains("made");
        assertThat(archived(JARS_LAST)).hasSize(2);
    }

    @Test
    void closingEndsTheProcessAndLeavesNothing() throws IOException, InterruptedException {
        program.run(JARS_LAST);
        program.begin();
        program.close();
        assertThat(ProcessHandle.current().children().filter(ClassDataArchivesTest::dumps))
                .isEmpty();
        assertThat(directory.resolve("cache/reprise/archives")).isDirectoryNotContaining("glob:**/new-*");
    }

    private static boolean dumps(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("-Xshare:dump");
    }
}
