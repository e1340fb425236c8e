package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PomGraphTest {
    @TempDir
    Path root;

    @BeforeEach
    void reactor() throws IOException {
        pom("", "services", "core/pom.xml");
        pom("services", "web", "mail");
        pom("services/web");
        pom("services/mail");
        pom("core");
        pom("alone");
    }

    @Test
    void theRootIsTheOutermostPomThatLeadsHere() {
        assertThat(PomGraph.root(root.resolve("services/web"))).isEqualTo(root);
        assertThat(PomGraph.root(root.resolve("core"))).isEqualTo(root);
        assertThat(PomGraph.root(root)).isEqualTo(root);
    }

    @Test
    void aDirectoryThatNoPomLeadsToIsItsOwnRoot() {
        assertThat(PomGraph.root(root.resolve("alone"))).isEqualTo(root.resolve("alone"));
    }

    @Test
    void aModuleWithoutAPomBetweenItAndTheRootIsFoundToo() throws IOException {
        pom("", "apps/shop");
        pom("apps/shop");

        assertThat(PomGraph.root(root.resolve("apps/shop"))).isEqualTo(root);
    }

    @Test
    void leavesAreTheModulesThatHaveNone() {
        assertThat(PomGraph.leaves(root.resolve("services")))
                .containsExactly(root.resolve("services/web"), root.resolve("services/mail"));
        assertThat(PomGraph.leaves(root.resolve("core"))).containsExactly(root.resolve("core"));
    }

    @Test
    void theFilesAreThoseOfTheWholeReactor() {
        assertThat(PomGraph.files(root))
                .contains(root.resolve("pom.xml"), root.resolve("services/web/pom.xml"), root.resolve("core/pom.xml"))
                .contains(root.resolve(".mvn/maven.config"))
                .doesNotContain(root.resolve("alone/pom.xml"));
    }

    @Test
    void aBrokenPomLeadsAsFarAsItCanBeRead() throws IOException {
        Files.writeString(
                root.resolve("services/pom.xml"), "<project><modules><module>web</module><module>mail</modules>");

        assertThat(PomGraph.root(root.resolve("services/web"))).isEqualTo(root);
        assertThat(PomGraph.files(root))
                .contains(root.resolve("services/pom.xml"), root.resolve("services/web/pom.xml"));
    }

    private void pom(String directory, String... modules) throws IOException {
        StringBuilder text = new StringBuilder("<project><modules>");
        for (String module : modules) {
            text.append("<module>").append(module).append("</module>");
        }
        Path target = Files.createDirectories(root.resolve(directory));
        Files.writeString(target.resolve("pom.xml"), text.append("</modules></project>"));
    }
}
