package dev.reprise.watch.nativ.fsevents;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

import dev.reprise.files.NativeLibraries;

/** The native libraries of macOS for file system events. */
record MacLibraries(CoreServices events, CoreFoundation foundation, DispatchQueue dispatch) {

    /** @throws UnsatisfiedLinkError if this is not macOS, or JNA does not work here */
    static MacLibraries load() {
        return NativeLibraries.load(
                "jna.tmpdir",
                () -> new MacLibraries(
                        Native.load("CoreServices", CoreServices.class),
                        Native.load("CoreFoundation", CoreFoundation.class),
                        Native.load("c", DispatchQueue.class)));
    }

    /** Creates a {@code CFString} of a path; the caller releases it. */
    Pointer string(Path path) {
        byte[] text = path.toString().getBytes(StandardCharsets.UTF_8);
        Pointer string =
                foundation.CFStringCreateWithCString(null, Arrays.copyOf(text, text.length + 1), CoreFoundation.UTF_8);
        if (string == null) {
            throw new IllegalStateException("not a path for CoreFoundation: " + path);
        }
        return string;
    }

    /** Creates a {@code CFArray} of one value, which must outlive it; the caller releases it. */
    Pointer arrayOf(Pointer value) {
        Pointer array = foundation.CFArrayCreate(null, new Pointer[] {value}, new NativeLong(1), null);
        if (array == null) {
            throw new IllegalStateException("CFArrayCreate failed");
        }
        return array;
    }
}
