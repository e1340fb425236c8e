package dev.reprise.e2e;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Dependencies;
import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Three modules, two of them with annotation processors, none of them compiled or installed before. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ModulesTest {
    private static final String MODEL = "model/src/main/java/example/model/";
    private static final String CATALOGUE = "catalogue/src/main/java/example/catalogue/";

    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("e2e/programs/projects/modules");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private MavenProject songs;
    private Project files;

    @BeforeEach
    void copy() {
        songs = MavenProject.copy(sandbox, "modules");
        files = songs.files();
    }

    @Test
    void fromTheRootEachSaveReachesTheModulesThatDependOnIt() {
        songs.start();
        assertAnswer("Songs, first edition: Respect 2 min 27 s, Imagine 3 min 3 s");

        changesClassesUpstream();
        changesWhatProcessorsRead();
        changesWhatLombokIsConfiguredBy();
        breaksAnotherModule();
        changesWhatMavenFilters();
        changesWhatASourceIsMadeOf();
    }

    private void changesClassesUpstream() {
        files.edit(MODEL + "Length.java", "\" min \"", "\":\"");
        files.edit(MODEL + "Length.java", " + \" s\"", "");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27, Imagine 3:3");

        // The compiler has copied the value into another module.
        files.edit(MODEL + "Limits.java", "MOST_SHOWN = 2", "MOST_SHOWN = 1");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27");
    }

    private void changesWhatProcessorsRead() {
        // Lombok generates another method from it, which MapStruct and the dependent module see.
        files.edit(MODEL + "SongView.java", "private String length;", "private CharSequence length;");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27");

        files.edit(CATALOGUE + "Listing.java", "List<String> lines();", "List<String> lines(); String ending();");
        files.edit(CATALOGUE + "Listing.java", "lines());", "lines()) + ending();");
        files.edit(CATALOGUE + "Catalogue.java", "return listing.build();", "return listing.ending(\"!\").build();");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27!");

        files.renameClass(MODEL + "Length.java", "Duration");
        files.edit(MODEL + "SongMapper.java", "Length.class", "Duration.class");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27!");
        assertThat(files.path("model/target/classes/example/model/Length.class"))
                .doesNotExist();
    }

    private void changesWhatLombokIsConfiguredBy() {
        files.write("lombok.config", "lombok.accessors.fluent = true");
        int line = files.lineOf(MODEL + "SongMapper.java", "seconds");
        assertThat(songs.awaitFailure()).contains("SongMapper.java:" + line);

        files.delete("lombok.config");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27!");
    }

    private void breaksAnotherModule() {
        files.delete(MODEL + "Limits.java");
        int line = files.lineOf(CATALOGUE + "Catalogue.java", "import example.model.Limits");
        assertThat(songs.awaitFailure()).contains("Catalogue.java:" + line);
        songs.assertError(CATALOGUE + "Catalogue.java", line, "cannot find symbol");
        assertAnswer("Songs, first edition: Respect 2:27!");

        files.edit(CATALOGUE + "Catalogue.java", "import example.model.Limits;", "");
        files.edit(CATALOGUE + "Catalogue.java", "Limits.MOST_SHOWN", "3");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2:27, Imagine 3:3, Hallelujah 4:39!");
        assertThat(files.path("model/target/classes/example/model/Limits.class"))
                .doesNotExist();
    }

    private void changesWhatMavenFilters() {
        files.edit("web/src/main/resources/heading.txt", "Songs", "Hits");
        songs.awaitLive();
        assertThat(songs.get("/")).startsWith("Hits, first edition: Respect");

        files.edit("pom.xml", "first edition", "second edition");
        songs.awaitLive();
        assertThat(songs.get("/")).startsWith("Hits, second edition: Respect");
    }

    private void changesWhatASourceIsMadeOf() {
        files.edit("web/src/main/java-templates/example/web/Ending.java", "\"\"", "\" The ${edition}.\"");
        songs.awaitLive();
        assertThat(songs.get("/")).endsWith("! The second edition.");
    }

    @Test
    void fromTheModuleTheOthersAreBuiltAndWatchedToo() {
        songs.startIn("web");
        assertAnswer("Songs, first edition: Respect 2 min 27 s, Imagine 3 min 3 s");

        files.edit(MODEL + "Limits.java", "MOST_SHOWN = 2", "MOST_SHOWN = 1");
        songs.awaitLive();
        assertAnswer("Songs, first edition: Respect 2 min 27 s");
    }

    private void assertAnswer(String wanted) {
        assertThat(songs.get("/")).isEqualTo(wanted);
    }
}
