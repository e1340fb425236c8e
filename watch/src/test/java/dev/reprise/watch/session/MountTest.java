package dev.reprise.watch.session;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.FileSystemType;

import static org.assertj.core.api.Assertions.assertThat;

class MountTest {
    @Test
    void tableIsReadWithItsEscapesAndOptionalFields() {
        assertThat(Mount.parse("""
                22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
                36 22 98:0 /mnt1 /mnt/two\\040words\\134 rw,noatime - fuse.bindfs src rw
                37 22 98:0 / /mnt/two\\011lines rw master:1 propagate_from:2 - nfs4 host:/x rw
                """))
                .containsExactly(
                        new Mount(Path.of("/"), new FileSystemType("ext4")),
                        new Mount(Path.of("/mnt/two words\\"), new FileSystemType("fuse.bindfs")),
                        new Mount(Path.of("/mnt/two\tlines"), new FileSystemType("nfs4")));
    }

    @Test
    void ofMountsOnTopOfEachOtherTheLastOneCounts() {
        assertThat(Mount.parse("""
                36 22 98:0 / /mnt rw - ext4 a rw
                37 36 99:0 / /mnt rw - nfs4 b rw
                """)).containsExactly(new Mount(Path.of("/mnt"), new FileSystemType("nfs4")));
    }

    @Test
    void linesThatAreNoMountsAreLeftOut() {
        assertThat(Mount.parse("\n36 22\n36 22 98:0 / /mnt rw - \nnonsense - x\n"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(Mount.parse("")).isEmpty();
    }

    @Test
    void tableOfThisMachineHasARoot() {
        assertThat(Mount.parse(Mount.table())).extracting(Mount::point).contains(Path.of("/"));
    }
}
