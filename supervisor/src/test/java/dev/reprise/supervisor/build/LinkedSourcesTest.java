package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.Workshop.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** Sources and resources behind symbolic links. The watcher reports the target of a link; the model contains the path of the link. */
class LinkedSourcesTest {
    @TempDir
    Path temporary;

    private Workshop workshop;

    @BeforeEach
    void make() {
        workshop = new Workshop(temporary);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static String app(String word) {
        return "class App { public static void main(String[] arguments) { System.out.println(\"" + word + "\"); } }";
    }

    private void link(String name, String target) throws IOException {
        Path link = workshop.directory.resolve(name);
        Files.createDirectories(link.getParent());
        Path fresh = Files.createSymbolicLink(link.resolveSibling("fresh"), Path.of(target));
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean holds(Path file, String word) throws IOException {
        return Files.exists(file)
                && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(word);
    }

    private Change relinked(String name) {
        return new Change(workshop.directory.resolve(name), Kind.MODIFIED);
    }

    @Test
    void aSourceDirectoryThatIsALinkIsCompiledEditedAndPointedElsewhere() throws IOException {
        workshop.save("real/App.java", app("one"));
        workshop.save("other/App.java", app("three"));
        link("src", "real");

        assertThat(workshop.build().problem()).isEmpty();
        assertThat(holds(workshop.classFile("App"), "one")).isTrue();

        assertThat(changed(workshop.build(workshop.save("real/App.java", app("two")))))
                .containsExactly(workshop.classFile("App"));
        assertThat(holds(workshop.classFile("App"), "two")).isTrue();

        link("src", "other");
        workshop.build(relinked("src"));
        assertThat(holds(workshop.classFile("App"), "three")).isTrue();
    }

    @Test
    void aPackageThatIsALinkIsFollowedWhereverItLeads() throws IOException {
        workshop.save("src/App.java", "class App { public static void main(String[] a) { new p.P(); } }");
        workshop.save("real/P.java", "package p; public class P { String word = \"one\"; }");
        workshop.save("real/Extra.java", "package p; class Extra {}");
        workshop.save("other/P.java", "package p; public class P { String word = \"three\"; }");
        link("src/p", "../real");
        workshop.build();

        workshop.build(workshop.save("real/P.java", "package p; public class P { String word = \"two\"; }"));
        assertThat(holds(workshop.classFile("p/P"), "two")).isTrue();

        link("src/p", "../other");
        workshop.build(relinked("src/p"));
        assertThat(holds(workshop.classFile("p/P"), "three")).isTrue();
        assertThat(workshop.classFile("p/Extra")).doesNotExist();

        workshop.build(workshop.save("other/P.java", "package p; public class P { String word = \"four\"; }"));
        assertThat(holds(workshop.classFile("p/P"), "four")).isTrue();
    }

    @Test
    void aSourceFileThatIsALinkIsCompiledUnderItsName() throws IOException {
        workshop.save("versions/first.txt", app("one").replace("class App", "public class App"));
        workshop.save("versions/second.txt", app("two").replace("class App", "public class App"));
        link("src/App.java", "../versions/first.txt");
        assertThat(workshop.build().problem()).isEmpty();

        link("src/App.java", "../versions/second.txt");
        BuildOutcome outcome = workshop.build(relinked("src/App.java"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(holds(workshop.classFile("App"), "two")).isTrue();
    }

    @Test
    void resourcesBehindLinksAreCopiedAndGoWithTheirLink() throws IOException {
        workshop.save("src/App.java", app("one"));
        workshop.save("real/page.html", "one");
        workshop.save("real/only.html", "only");
        workshop.save("other/page.html", "two");
        link("res/pages", "../real");
        workshop.build();
        Path page = workshop.output("app").resolve("pages/page.html");
        assertThat(page).hasContent("one");

        workshop.build(workshop.save("real/page.html", "edited"));
        assertThat(page).hasContent("edited");

        link("res/pages", "../other");
        workshop.build(relinked("res/pages"));
        assertThat(page).hasContent("two");
        assertThat(page.resolveSibling("only.html")).doesNotExist();

        Files.delete(workshop.directory.resolve("res/pages"));
        workshop.build(new Change(workshop.directory.resolve("res/pages"), Kind.DELETED));
        assertThat(page.getParent()).doesNotExist();
    }

    @Test
    void oneFileWithTwoNamesChangesUnderBoth() throws IOException {
        workshop.save("src/App.java", app("one"));
        workshop.save("shared/text.txt", "one");
        link("res/a/text.txt", "../../shared/text.txt");
        link("res/b", "../shared");
        workshop.build();

        workshop.build(workshop.save("shared/text.txt", "two"));

        assertThat(workshop.output("app").resolve("a/text.txt")).hasContent("two");
        assertThat(workshop.output("app").resolve("b/text.txt")).hasContent("two");
    }

    @Test
    void anOutputThatIsALinkIsWrittenThroughIt() throws IOException {
        Files.createDirectories(workshop.directory.resolve("elsewhere"));
        link("target", "elsewhere");
        workshop.save("src/p/App.java", "package p; " + app("one"));
        workshop.save("res/pages/page.html", "one");

        assertThat(workshop.build().problem()).isEmpty();

        assertThat(workshop.directory.resolve("elsewhere/classes/p/App.class")).exists();
        assertThat(workshop.directory.resolve("elsewhere/classes/pages/page.html"))
                .exists();
    }
}
