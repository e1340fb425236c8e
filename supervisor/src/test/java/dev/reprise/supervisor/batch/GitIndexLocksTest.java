package dev.reprise.supervisor.batch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GitIndexLocksTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LATER = Duration.ofSeconds(3);

    @TempDir
    private Path temporary;

    private Path top;
    private Path git;
    private Path source;
    private final List<String> notices = new ArrayList<>();
    private final GitIndexLocks locks = new GitIndexLocks(Clock.systemUTC(), notices::add);

    @BeforeEach
    void makeAWorkTree() throws IOException {
        top = temporary.toRealPath();
        git = repository(top.resolve(".git"));
        source = top.resolve("src/main/A.java");
        Files.createDirectories(source.getParent());
    }

    private static Path repository(Path git) throws IOException {
        Files.createDirectories(git);
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main");
        return git;
    }

    private boolean held(Path file, Duration quiet) {
        return locks.held(List.of(file), quiet);
    }

    @Test
    void anEmptyLockHoldsWhatChangesInItsWorkTree() throws IOException {
        assertThat(held(source, NOW)).isFalse();
        Files.createFile(git.resolve("index.lock"));
        assertThat(held(source, NOW)).isTrue();
        assertThat(held(Path.of("/elsewhere/B.java"), NOW)).isFalse();
    }

    @Test
    void theLockOfALinkedWorkTreeIsWhereItsFileLeads() throws IOException {
        Path linked = Files.createDirectories(top.resolve("linked"));
        Path own = repository(git.resolve("worktrees/linked"));
        Files.writeString(own.resolve("commondir"), "../..");
        Files.writeString(linked.resolve(".git"), "gitdir: " + own);
        Files.createFile(own.resolve("index.lock"));
        assertThat(held(linked.resolve("A.java"), NOW)).isTrue();
        assertThat(held(source, NOW)).isFalse();
    }

    @Test
    void theLockOfASubmoduleHoldsTheSubmoduleAndTheLockOfItsOwnerBoth() throws IOException {
        Path module = Files.createDirectories(top.resolve("module"));
        Path own = repository(git.resolve("modules/module"));
        Files.writeString(module.resolve(".git"), "gitdir: ../.git/modules/module");
        Files.createFile(own.resolve("index.lock"));
        assertThat(held(module.resolve("A.java"), NOW)).isTrue();
        assertThat(held(source, NOW)).isFalse();
        Files.delete(own.resolve("index.lock"));
        Files.createFile(git.resolve("index.lock"));
        assertThat(held(module.resolve("A.java"), NOW)).isTrue();
    }

    @Test
    void aLinkIntoAWorkTreeIsPartOfIt() throws IOException {
        Path outside = Files.createDirectories(top.resolveSibling("outside" + System.nanoTime()));
        Path link = Files.createSymbolicLink(outside.resolve("link"), source.getParent());
        Files.createFile(git.resolve("index.lock"));
        assertThat(held(link.resolve("A.java"), NOW)).isTrue();
        Files.delete(link);
        Files.delete(outside);
    }

    @Test
    void anIndexThatWaitsForTheEditorOfACommitHoldsNothing() throws IOException {
        Path lock = Files.writeString(git.resolve("index.lock"), "DIRC");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(5)));
        assertThat(held(source, NOW)).isFalse();
        assertThat(notices).isEmpty();
    }

    @Test
    void aLockThatACrashLeftBehindIsWaitedForOnceAndNamedMeanwhile() throws IOException {
        Files.createFile(git.resolve("index.lock"));
        assertThat(held(source, NOW)).isTrue();
        assertThat(notices).isEmpty();
        assertThat(held(source, Duration.ofMillis(1500))).isTrue();
        assertThat(held(source, Duration.ofMillis(1600))).isTrue();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains(git.resolve("index.lock").toString(), "a change");
        assertThat(locks.waiting()).contains(notices.get(0));
        assertThat(held(source, LATER)).isFalse();
        assertThat(locks.waiting()).isEmpty();
        assertThat(held(source, NOW)).isFalse();
    }

    @Test
    void aLockThatIsTakenAfterACrashHoldsAgain() throws IOException {
        Path lock = Files.createFile(git.resolve("index.lock"));
        assertThat(held(source, LATER)).isFalse();
        Files.delete(lock);
        assertThat(held(source, NOW)).isFalse();
        Files.createFile(lock);
        assertThat(held(source, NOW)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLockThatAProcessHasOpenHoldsHoweverLongNothingChanges() throws IOException {
        try (OutputStream open = new FileOutputStream(git.resolve("index.lock").toFile())) {
            open.flush();
            assertThat(held(source, LATER)).isTrue();
            assertThat(held(source, Duration.ofMinutes(5))).isTrue();
        }
    }

    @Test
    void aRebaseHoldsBetweenItsCommitsButNotWhileItWaitsForTheUser() throws IOException {
        Path counter = Files.createDirectories(git.resolve("rebase-merge")).resolve("msgnum");
        Files.writeString(counter, "3");
        assertThat(held(source, NOW)).isTrue();
        Files.setLastModifiedTime(counter, FileTime.from(Instant.now().minusSeconds(5)));
        assertThat(held(source, NOW)).isFalse();
    }

    @Test
    void theLockOfMercurialIsALinkThatLeadsNowhere() throws IOException {
        Path mercurial = Files.createDirectories(top.resolve("hg/.hg"));
        Files.createSymbolicLink(mercurial.resolve("wlock"), Path.of("host:123"));
        assertThat(held(top.resolve("hg/A.java"), NOW)).isTrue();
        assertThat(held(top.resolve("hg/A.java"), LATER)).isFalse();
    }
}
