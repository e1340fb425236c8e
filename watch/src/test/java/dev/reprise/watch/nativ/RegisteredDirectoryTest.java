package dev.reprise.watch.nativ;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegisteredDirectoryTest {
    private static final Path DIRECTORY = Path.of("/p/root");

    @Test
    void aDirectoryOfATreeConcernsEachName() {
        assertThat(RegisteredDirectory.within("tree", DIRECTORY).pathsToScan(Path.of("A.java")))
                .contains(Path.of("/p/root/A.java"));
    }

    @Test
    void whereAWholeTreeIsRegisteredAsOnWindowsANameIsAWay() {
        assertThat(RegisteredDirectory.within("tree", DIRECTORY).pathsToScan(Path.of("a/b/A.java")))
                .contains(Path.of("/p/root/a/b/A.java"));
    }

    @Test
    void aDirectoryAboveARootConcernsOnlyTheNameOnTheWayToIt() {
        RegisteredDirectory<String> above = RegisteredDirectory.above("tree", Path.of("/p"), Path.of("root"), false);

        assertThat(above.pathsToScan(Path.of("root"))).contains(DIRECTORY);
        assertThat(above.pathsToScan(Path.of("other"))).isEmpty();
        assertThat(above.pathsToScan(Path.of("root/A.java"))).isEmpty();
    }

    @Test
    void theRequestForAWholeTreeIsFoundInThisJdk() {
        assertThat(WindowsRegistrar.findFileTree())
                .hasValueSatisfying(modifier -> assertThat(modifier.name()).isEqualTo("FILE_TREE"));
    }
}
