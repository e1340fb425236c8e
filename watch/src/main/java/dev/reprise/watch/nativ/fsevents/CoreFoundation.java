package dev.reprise.watch.nativ.fsevents;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of the macOS framework CoreFoundation that create the arguments of {@link CoreServices}. */
@SuppressWarnings("MemberName")
interface CoreFoundation extends Library {
    /** {@code kCFStringEncodingUTF8}. */
    int UTF_8 = 0x0800_0100;

    /**
     * Creates a string; the caller releases it.
     *
     * @param text ends with a zero byte
     */
    @Nullable
    Pointer CFStringCreateWithCString(@Nullable Pointer allocator, byte[] text, int encoding);

    /**
     * Creates an array; the caller releases it.
     *
     * @param callbacks null: the array does not retain its values, which must outlive it
     */
    @Nullable
    Pointer CFArrayCreate(@Nullable Pointer allocator, Pointer[] values, NativeLong count, @Nullable Pointer callbacks);

    void CFRelease(Pointer value);
}
