package dev.reprise.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A type of file system, and whether the kernel sends notifications for every change on it.
 *
 * @param type the operating system's name for it: {@code ext4}, {@code nfs4}, {@code fuse.sshfs}
 */
public record FileSystemType(String type) {

    /** Local file systems, whose changes all go through this kernel. Every other one is polled. */
    private static final Set<String> NOTIFYING = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "tmpfs",
            "ramfs",
            "overlay",
            "fuseblk",
            "bcachefs",
            "jfs",
            "reiserfs",
            "ufs",
            "apfs",
            "hfs",
            "hfsplus",
            "ntfs",
            "ntfs3",
            "refs");

    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "afs",
            "ceph",
            "9p",
            "vboxsf",
            "prl_fs",
            "virtiofs",
            "webdav",
            "ncpfs",
            "glusterfs",
            "lustre");

    /** The file system of a path; if the path does not exist, that of its nearest existing parent. */
    public static FileSystemType of(Path path) {
        for (Path existing = path.toAbsolutePath(); existing != null; existing = existing.getParent()) {
            try {
                return new FileSystemType(Files.getFileStore(existing).type().toLowerCase(Locale.ROOT));
            } catch (IOException e) {
                // Missing or unreadable: the parent is on the file system that would hold it.
            }
        }
        return new FileSystemType("unknown");
    }

    /** Whether the kernel sends a notification for each change. */
    public boolean notifies() {
        return NOTIFYING.contains(type);
    }

    /** Whether another machine is known to serve it. */
    public boolean remote() {
        return REMOTE.contains(type) || type.startsWith("fuse.sshfs");
    }
}
