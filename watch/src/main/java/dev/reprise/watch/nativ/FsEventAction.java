package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.List;

/** What an event of FSEvents asks for, by its flags (FSEvents.h, {@code FSEventStreamEventFlags}). */
enum FsEventAction {
    /** Look at the path. */
    LOOK,
    /** Events were dropped or merged: look at the whole tree. */
    LOST,
    /** The root, or a directory on the way to it, was renamed, deleted or created. */
    ROOT_CHANGED,
    /** A mark in the stream that concerns no path. */
    NOTHING;

    static final int MUST_SCAN_SUBDIRS = 0x1;
    static final int USER_DROPPED = 0x2;
    static final int KERNEL_DROPPED = 0x4;
    static final int EVENT_IDS_WRAPPED = 0x8;
    static final int HISTORY_DONE = 0x10;
    static final int ROOT = 0x20;

    static FsEventAction of(int flags) {
        if ((flags & (MUST_SCAN_SUBDIRS | USER_DROPPED | KERNEL_DROPPED | EVENT_IDS_WRAPPED)) != 0) {
            return LOST;
        }
        if ((flags & ROOT) != 0) {
            return ROOT_CHANGED;
        }
        return (flags & HISTORY_DONE) != 0 ? NOTHING : LOOK;
    }

    /**
     * Where to look for an event at a path. Of a name outside ASCII the directory as well: HFS+ notifies of it in decomposed form
     * however it was written, and APFS as it was written, while a tree knows it as the directory lists it.
     */
    static List<Path> where(Path path) {
        Path parent = path.getParent();
        boolean plain = path.toString().chars().allMatch(c -> c < 128);
        return plain || parent == null ? List.of(path) : List.of(path, parent);
    }

    /** Writes down what is to be done. */
    void note(ScanRequest work, Path path) {
        switch (this) {
            case LOOK -> where(path).forEach(work::look);
            case LOST -> work.lost("FSEvents dropped or merged notifications");
            case ROOT_CHANGED -> {
                work.renew();
                work.lookAtAll();
            }
            case NOTHING -> {}
        }
    }
}
