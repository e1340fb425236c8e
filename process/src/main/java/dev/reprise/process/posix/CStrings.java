package dev.reprise.process.posix;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Converts between Java strings and C strings, in the bytes that the user typed. */
public final class CStrings {
    /** The charset in which the JDK decodes the command line, paths and the environment. */
    public static final Charset CHARSET = charset();

    private CStrings() {}

    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** A null-terminated array of pointers with the strings behind it, in one block. */
    public static Memory array(List<byte[]> strings) {
        long pointers = (strings.size() + 1L) * Native.POINTER_SIZE;
        Memory block = new Memory(
                pointers + strings.stream().mapToLong(s -> s.length + 1L).sum());
        long text = pointers;
        for (int i = 0; i < strings.size(); i++) {
            byte[] bytes = strings.get(i);
            block.write(text, bytes, 0, bytes.length);
            block.setByte(text + bytes.length, (byte) 0);
            block.setPointer((long) i * Native.POINTER_SIZE, block.share(text));
            text += bytes.length + 1L;
        }
        block.setPointer(pointers - Native.POINTER_SIZE, Pointer.NULL);
        return block;
    }

    /** The strings of such an array. */
    public static List<byte[]> list(Pointer array) {
        List<byte[]> strings = new ArrayList<>();
        for (Pointer text : array.getPointerArray(0)) {
            int length = (int) text.indexOf(0, (byte) 0);
            strings.add(text.getByteArray(0, length));
        }
        return strings;
    }

    public static Memory string(String text) {
        byte[] bytes = text.getBytes(CHARSET);
        Memory block = new Memory(bytes.length + 1L);
        block.write(0, bytes, 0, bytes.length);
        block.setByte(bytes.length, (byte) 0);
        return block;
    }
}
