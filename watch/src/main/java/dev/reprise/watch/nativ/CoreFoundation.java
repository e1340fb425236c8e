package dev.reprise.watch.nativ;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of macOS's framework CoreFoundation that make the arguments of {@link CoreServices}. */
@SuppressWarnings("MemberName")
interface CoreFoundation extends Library {
    /** {@code kCFStringEncodingUTF8}. */
    int UTF_8 = 0x0800_0100;

    /**
     * A string, to be released.
     *
     * @param text ends with a zero byte
     */
    @Nullable
    Pointer CFStringCreateWithCString(@Nullable Pointer allocator, byte[] text, int encoding);

    /**
     * An array, to be released.
     *
     * @param callbacks null: the array does not retain its values, which have to outlive it
     */
    @Nullable
    Pointer CFArrayCreate(@Nullable Pointer allocator, Pointer[] values, NativeLong count, @Nullable Pointer callbacks);

    void CFRelease(Pointer value);
}
