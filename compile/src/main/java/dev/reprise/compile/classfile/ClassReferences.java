package dev.reprise.compile.classfile;

import java.util.HashSet;
import java.util.Set;

import org.objectweb.asm.ClassReader;

/** The class names in the constant pool of a class file. A surplus name does no harm, so any text that looks like a descriptor counts. */
final class ClassReferences {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private final Set<String> names = new HashSet<>();

    private ClassReferences() {}

    static Set<String> in(ClassReader reader) {
        ClassReferences references = new ClassReferences();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset == 0) {
                continue; // the second half of a long or a double
            }
            int tag = reader.readByte(offset - 1);
            if (tag == CLASS) {
                references.addClass(reader.readUTF8(offset, buffer));
            } else if (tag == UTF8 && mayDescribe(reader, offset)) {
                references.addDescribed(text(reader, offset));
            }
        }
        return references.names;
    }

    static Set<String> inSignature(String signature) {
        ClassReferences references = new ClassReferences();
        references.addDescribed(signature);
        return references.names;
    }

    private static boolean mayDescribe(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        boolean named = false;
        for (int i = offset + 2; i < offset + 2 + length; i++) {
            int c = reader.readByte(i);
            if (c == 'L') {
                named = true;
            } else if (named && (c == ';' || c == '<')) {
                return true;
            }
        }
        return false;
    }

    private static String text(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        StringBuilder text = new StringBuilder(length);
        for (int i = offset + 2; i < offset + 2 + length; ) {
            int c = reader.readByte(i++) & 0xFF;
            if (c < 0x80) {
                text.append((char) c);
            } else if (c >> 5 == 0b110) {
                text.append((char) (((c & 0x1F) << 6) | (reader.readByte(i++) & 0x3F)));
            } else {
                text.append((char)
                        (((c & 0xF) << 12) | ((reader.readByte(i++) & 0x3F) << 6) | (reader.readByte(i++) & 0x3F)));
            }
        }
        return text.toString();
    }

    private void addClass(String name) {
        if (name.startsWith("[")) {
            addDescribed(name);
        } else {
            add(name);
        }
    }

    private void add(String name) {
        // These cannot change.
        if (!name.isEmpty() && !name.startsWith("java/")) {
            names.add(name);
        }
    }

    private void addDescribed(String text) {
        int from = text.indexOf('L');
        while (from >= 0) {
            int end = from + 1;
            while (end < text.length() && ";<>:()[ ".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end < text.length() && (text.charAt(end) == ';' || text.charAt(end) == '<')) {
                add(text.substring(from + 1, end));
                from = text.indexOf('L', end);
            } else {
                from = text.indexOf('L', from + 1);
            }
        }
    }
}
