package dev.reprise.watch.nativ.fsevents;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.watch.nativ.scan.ScanRequest;

/** What to do for an FSEvents event, by its flags (FSEvents.h, {@code FSEventStreamEventFlags}). */
enum FsEventAction {
    /** Scan the path. */
    LOOK,
    /** Events were dropped or merged: scan the whole tree. */
    LOST,
    /** The root, or a directory above it, was renamed, deleted or created. */
    ROOT_CHANGED,
    /** A marker in the stream that concerns no path. */
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
     * Where to scan for an event at a path. For a non-ASCII name the directory as well: HFS+ reports the decomposed form however the name
     * was written, APFS the form in which it was written, and a tree knows the form in which the directory lists it.
     */
    static List<Path> pathsToScan(Path path) {
        Path parent = path.getParent();
        boolean plain = path.toString().chars().allMatch(c -> c < 128);
        return plain || parent == null ? List.of(path) : List.of(path, parent);
    }

    /** Adds this action to a request. */
    void addTo(ScanRequest request, Path path) {
        switch (this) {
            case LOOK -> pathsToScan(path).forEach(request::scan);
            case LOST -> request.lost("FSEvents dropped or merged notifications");
            case ROOT_CHANGED -> {
                request.registerParents();
                request.scanAll();
            }
            case NOTHING -> {}
        }
    }
}
