package dev.reprise.supervisor.jvm.archive;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.reprise.supervisor.jvm.JavaSources;
import dev.reprise.supervisor.jvm.classpath.JavaHome;

import static org.assertj.core.api.Assertions.assertThat;

/** A small program with two libraries, run by real JVMs with and without an archive. */
final class ArchivedProgram implements AutoCloseable {
    static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    private static final long TIMEOUT_SECONDS = 120;

    private static final String MAIN = """
            public class Main {
                public static void main(String[] arguments) throws Exception {
                    for (String name : new String[] {"one.A", "two.B"}) {
                        try {
                            Class<?> type = Class.forName(name);
                            System.out.println(name + " " + type.getMethod("version").invoke(null) + " of "
                                    + type.getProtectionDomain().getCodeSource().getLocation());
                        } catch (ClassNotFoundException missing) {
                            System.out.println(name + " is missing");
                        }
                    }
                    var resources = Main.class.getClassLoader().getResources("greeting.txt");
                    while (resources.hasMoreElements()) {
                        try (var content = resources.nextElement().openStream()) {
                            System.out.println(new String(content.readAllBytes()));
                        }
                    }
                }
            }
            """;

    private final Path directory;
    private final BlockingQueue<String> details = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> made = new LinkedBlockingQueue<>();
    private final ClassDataArchives archives;
    private List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private ArchiveUse latest = ArchiveUse.NONE;
    private int generation;

    ArchivedProgram(Path directory) throws IOException {
        this.directory = directory.toRealPath();
        Path cache = Files.createDirectory(this.directory.resolve("cache"));
        this.archives =
                new ClassDataArchives(Map.of("XDG_CACHE_HOME", cache.toString()), Duration.ofMillis(1), details::add);
        Files.createDirectory(classes());
        JavaSources.compile(classes(), "Main", MAIN);
        writeJar("one", "1");
        writeJar("two", "1");
    }

    Path classes() {
        return directory.resolve("classes");
    }

    Path jar(String name) {
        return directory.resolve(name + ".jar");
    }

    void setOptions(String... all) {
        options = List.of(all);
    }

    /** Writes a jar with a class and a resource. Its length and time are always the same. */
    void writeJar(String name, String version) throws IOException {
        Map<String, byte[]> files = new TreeMap<>(library(name, version));
        files.put("greeting.txt", ("greeting of " + name + " " + version).getBytes(StandardCharsets.UTF_8));
        writeJar(jar(name), files);
    }

    static void writeJar(Path jar, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(FileTime.from(PAST));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        Files.write(jar, bytes.toByteArray());
        Files.setLastModifiedTime(jar, FileTime.from(PAST));
    }

    /** The class of a library, by its name in the jar. */
    Map<String, byte[]> library(String name, String version) throws IOException {
        Path sources = Files.createTempDirectory(directory, "library");
        String type = name.equals("one") ? "A" : "B";
        JavaSources.compile(
                sources,
                type,
                "package " + name + "; public class " + type + " { public static String version() { return \"" + version
                        + "\"; } }");
        String file = name + "/" + type + ".class";
        return Map.of(file, Files.readAllBytes(sources.resolve(file)));
    }

    private ArchivedLaunch launch(String... entries) throws IOException {
        return new ArchivedLaunch(
                JavaHome.of(JavaSources.LAUNCHER).orElseThrow(),
                options,
                String.join(File.pathSeparator, entries),
                directory,
                false);
    }

    /** Runs the program as Reprise does. */
    List<String> run(String... entries) throws IOException, InterruptedException {
        return run(List.of(), entries);
    }

    /** What Reprise adds to the command of the next run. */
    ArchiveUse use(String... entries) throws IOException {
        generation++;
        latest = archives.use(launch(entries), generation);
        return latest;
    }

    List<String> run(List<String> more, String... entries) throws IOException, InterruptedException {
        ArchiveUse use = use(entries);
        List<String> words = new ArrayList<>(use.options());
        words.addAll(more);
        return java(words, use.classPath().orElse(String.join(File.pathSeparator, entries)));
    }

    /** Runs the program as the user would. */
    List<String> runPlainly(String... entries) throws IOException, InterruptedException {
        return java(List.of(), String.join(File.pathSeparator, entries));
    }

    private List<String> java(List<String> more, String classPath) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(JavaSources.LAUNCHER.toString()));
        words.addAll(more);
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, "Main"));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    /** Tells the archives that the latest run is ready, and waits for the result. */
    String make() throws InterruptedException {
        details.clear();
        begin();
        String result = result();
        if (result.startsWith("made")) {
            assertThat(made.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(generation);
        }
        assertThat(made).isEmpty();
        return result;
    }

    /** Waits until the archive has been made, or can't be. */
    String result() throws InterruptedException {
        String result = details.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        assertThat(result).as("result").isNotNull();
        return String.valueOf(result);
    }

    /** The same, if the latest run has recorded its classes. */
    void makeIfPossible() throws InterruptedException {
        if (latest.options().stream().anyMatch(option -> option.startsWith("-XX:DumpLoadedClassList="))) {
            make();
        }
    }

    void begin() {
        archives.onReady(generation, () -> made.add(generation));
    }

    void crash() {
        archives.onCrashed(generation);
    }

    /** The latest detail for the user, without removing it. */
    List<String> details() {
        return List.copyOf(details);
    }

    /** The names in the directory of the archives. */
    List<String> stored() throws IOException {
        try (var files = Files.list(directory.resolve("cache/reprise/archives"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public void close() {
        archives.close();
    }
}
