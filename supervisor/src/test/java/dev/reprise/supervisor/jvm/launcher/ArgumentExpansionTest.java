package dev.reprise.supervisor.jvm.launcher;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentExpansionTest {
    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anArgumentFileThatIsAPipeIsLeftToTheLauncher() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("args").toString())
                        .start()
                        .waitFor())
                .isZero();
        ArgumentExpansion expansion = new ArgumentExpansion(directory);

        expansion.addCommand(List.of("java", "@args", "-ea", "Main"));

        assertThat(expansion.files()).isEmpty();
        assertThat(expansion.arguments()).extracting(Argument::text).containsExactly("-ea", "Main");
    }
}
