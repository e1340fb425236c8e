package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingScansTest {
    private final PendingScans pending = new PendingScans();

    @Test
    void pathsAreGivenOncePerTakingAndParentsFirst() {
        pending.add(Path.of("/r/a/b"));
        pending.add(Path.of("/r/a"));
        pending.add(Path.of("/r/a/b"));
        assertThat(pending.take().paths()).containsExactly(Path.of("/r/a"), Path.of("/r/a/b"));
        assertThat(pending.take()).isEqualTo(PendingScans.Places.NONE);
    }

    @Test
    void directoriesAreGivenForThemselves() {
        pending.add(Path.of("/r/a/b"));
        pending.addDirectory(Path.of("/r/a"));
        assertThat(pending.take())
                .isEqualTo(new PendingScans.Places(
                        false, Optional.empty(), List.of(Path.of("/r/a")), List.of(Path.of("/r/a/b"))));
        assertThat(pending.take()).isEqualTo(PendingScans.Places.NONE);
    }

    @Test
    void tooManyPathsBecomeEverything() {
        for (int i = 0; i <= PendingScans.MANY; i++) {
            pending.add(Path.of("/r/" + i));
        }
        pending.add(Path.of("/r/one more"));
        assertThat(pending.take()).isEqualTo(new PendingScans.Places(true, Optional.empty(), List.of(), List.of()));
    }

    @Test
    void theFirstReasonForAnOverflowIsKept() {
        pending.addEverything(Optional.empty());
        pending.addEverything(Optional.of("first"));
        pending.addEverything(Optional.of("second"));
        assertThat(pending.take().overflow()).contains("first");
    }

    @Test
    void nothingIsGivenWhileAnyStateIsHeld() {
        pending.add(Path.of("/r/a"));
        pending.enter("build");
        pending.enter("hg.update");
        pending.leave("build");
        assertThat(pending.take()).isEqualTo(PendingScans.Places.NONE);
        pending.leave("hg.update");
        assertThat(pending.take().paths()).containsExactly(Path.of("/r/a"));
    }

    @Test
    void givingUpAStateDoesNotEndItsNextTime() {
        long first = pending.enter("build");
        pending.leave("build");
        pending.enter("build");
        assertThat(pending.expire("build", first)).isFalse();
        assertThat(pending.held()).isTrue();
    }
}
