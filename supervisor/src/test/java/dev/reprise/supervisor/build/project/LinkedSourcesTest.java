package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** Sources and resources behind symbolic links. The watcher reports the target of a link; the model contains the path of the link. */
class LinkedSourcesTest {
    @TempDir
    Path temporary;

    private TestProject project;

    @BeforeEach
    void make() {
        project = new TestProject(temporary);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private static String app(String word) {
        return "class App { public static void main(String[] arguments) { System.out.println(\"" + word + "\"); } }";
    }

    private void link(String name, String target) throws IOException {
        Path link = project.directory.resolve(name);
        Files.createDirectories(link.getParent());
        Path fresh = Files.createSymbolicLink(link.resolveSibling("fresh"), Path.of(target));
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean holds(Path file, String word) throws IOException {
        return Files.exists(file)
                && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(word);
    }

    private Change relinked(String name) {
        return new Change(project.directory.resolve(name), Kind.MODIFIED);
    }

    @Test
    void aSourceDirectoryThatIsALinkIsCompiledEditedAndPointedElsewhere() throws IOException {
        project.save("real/App.java", app("one"));
        project.save("other/App.java", app("three"));
        link("src", "real");

        assertThat(project.build().problem()).isEmpty();
        assertThat(holds(project.classFile("App"), "one")).isTrue();

        assertThat(changed(project.build(project.save("real/App.java", app("two")))))
                .containsExactly(project.classFile("App"));
        assertThat(holds(project.classFile("App"), "two")).isTrue();

        link("src", "other");
        project.build(relinked("src"));
        assertThat(holds(project.classFile("App"), "three")).isTrue();
    }

    @Test
    void aPackageThatIsALinkIsFollowedWhereverItLeads() throws IOException {
        project.save("src/App.java", "class App { public static void main(String[] a) { new p.P(); } }");
        project.save("real/P.java", "package p; public class P { String word = \"one\"; }");
        project.save("real/Extra.java", "package p; class Extra {}");
        project.save("other/P.java", "package p; public class P { String word = \"three\"; }");
        link("src/p", "../real");
        project.build();

        project.build(project.save("real/P.java", "package p; public class P { String word = \"two\"; }"));
        assertThat(holds(project.classFile("p/P"), "two")).isTrue();

        link("src/p", "../other");
        project.build(relinked("src/p"));
        assertThat(holds(project.classFile("p/P"), "three")).isTrue();
        assertThat(project.classFile("p/Extra")).doesNotExist();

        project.build(project.save("other/P.java", "package p; public class P { String word = \"four\"; }"));
        assertThat(holds(project.classFile("p/P"), "four")).isTrue();
    }

    @Test
    void aSourceFileThatIsALinkIsCompiledUnderItsName() throws IOException {
        project.save("versions/first.txt", app("one").replace("class App", "public class App"));
        project.save("versions/second.txt", app("two").replace("class App", "public class App"));
        link("src/App.java", "../versions/first.txt");
        assertThat(project.build().problem()).isEmpty();

        link("src/App.java", "../versions/second.txt");
        BuildOutcome outcome = project.build(relinked("src/App.java"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(holds(project.classFile("App"), "two")).isTrue();
    }

    @Test
    void resourcesBehindLinksAreCopiedAndGoWithTheirLink() throws IOException {
        project.save("src/App.java", app("one"));
        project.save("real/page.html", "one");
        project.save("real/only.html", "only");
        project.save("other/page.html", "two");
        link("res/pages", "../real");
        project.build();
        Path page = project.output("app").resolve("pages/page.html");
        assertThat(page).hasContent("one");

        project.build(project.save("real/page.html", "edited"));
        assertThat(page).hasContent("edited");

        link("res/pages", "../other");
        project.build(relinked("res/pages"));
        assertThat(page).hasContent("two");
        assertThat(page.resolveSibling("only.html")).doesNotExist();

        Files.delete(project.directory.resolve("res/pages"));
        project.build(new Change(project.directory.resolve("res/pages"), Kind.DELETED));
        assertThat(page.getParent()).doesNotExist();
    }

    @Test
    void oneFileWithTwoNamesChangesUnderBoth() throws IOException {
        project.save("src/App.java", app("one"));
        project.save("shared/text.txt", "one");
        link("res/a/text.txt", "../../shared/text.txt");
        link("res/b", "../shared");
        project.build();

        project.build(project.save("shared/text.txt", "two"));

        assertThat(project.output("app").resolve("a/text.txt")).hasContent("two");
        assertThat(project.output("app").resolve("b/text.txt")).hasContent("two");
    }

    @Test
    void anOutputThatIsALinkIsWrittenThroughIt() throws IOException {
        Files.createDirectories(project.directory.resolve("elsewhere"));
        link("target", "elsewhere");
        project.save("src/p/App.java", "package p; " + app("one"));
        project.save("res/pages/page.html", "one");

        assertThat(project.build().problem()).isEmpty();

        assertThat(project.directory.resolve("elsewhere/classes/p/App.class")).exists();
        assertThat(project.directory.resolve("elsewhere/classes/pages/page.html"))
                .exists();
    }
}
