package dev.reprise.watch.nativ.fsevents;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.watch.nativ.scan.ScanRequest;

import static org.assertj.core.api.Assertions.assertThat;

class FsEventActionTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0x00000000, LOOK, no flags",
        "0x00000001, LOST, MustScanSubDirs",
        "0x00000002, LOST, UserDropped",
        "0x00000004, LOST, KernelDropped",
        "0x00000005, LOST, MustScanSubDirs and KernelDropped",
        "0x00000008, LOST, EventIdsWrapped",
        "0x00000010, NOTHING, HistoryDone",
        "0x00000020, ROOT_CHANGED, RootChanged",
        "0x00000021, LOST, MustScanSubDirs and RootChanged",
        "0x00000040, LOOK, Mount",
        "0x00000080, LOOK, Unmount",
        "0x00010100, LOOK, ItemCreated of a file",
        "0x00010200, LOOK, ItemRemoved of a file",
        "0x00010400, LOOK, ItemInodeMetaMod of a file",
        "0x00010800, LOOK, ItemRenamed of a file",
        "0x00011000, LOOK, ItemModified of a file",
        "0x00020100, LOOK, ItemCreated of a directory",
        "0x00040100, LOOK, ItemCreated of a symbolic link",
        "0x00400000, LOOK, ItemCloned"
    })
    void eachFlagRequiresOneAction(int flags, FsEventAction action, String flagNames) {
        assertThat(FsEventAction.of(flags)).as(flagNames).isEqualTo(action);
    }

    @Test
    void aPlainNameIsScannedAlone() {
        assertThat(FsEventAction.pathsToScan(Path.of("/r/A.java"))).containsExactly(Path.of("/r/A.java"));
    }

    @Test
    void theDirectoryOfANameWithTwoUnicodeFormsIsScannedToo() {
        assertThat(FsEventAction.pathsToScan(Path.of("/r/A\u0308.java")))
                .containsExactly(Path.of("/r/A\u0308.java"), Path.of("/r"));
    }

    @Test
    void aChangedRootIsWatchedAgainAndFullyScanned() {
        ScanRequest request = new ScanRequest();
        FsEventAction.ROOT_CHANGED.addTo(request, Path.of("/r"));

        assertThat(request.needsParentRegistration()).isTrue();
        assertThat(request.needsFullScan()).isTrue();
        assertThat(request.lost()).isEmpty();
    }

    @Test
    void droppedEventsAreReportedAsLost() {
        ScanRequest request = new ScanRequest();
        FsEventAction.LOST.addTo(request, Path.of("/r"));

        assertThat(request.needsFullScan()).isTrue();
        assertThat(request.lost()).isPresent();
    }
}
