package dev.reprise.watch.watchman.bser;

/** The first byte of each BSER value. */
final class BserTag {
    static final byte ARRAY = 0x00;
    static final byte TABLE = 0x01;
    static final byte BYTES = 0x02;
    static final byte INT8 = 0x03;
    static final byte INT16 = 0x04;
    static final byte INT32 = 0x05;
    static final byte INT64 = 0x06;
    static final byte REAL = 0x07;
    static final byte TRUE = 0x08;
    static final byte FALSE = 0x09;
    static final byte NULL = 0x0a;
    static final byte TEMPLATE = 0x0b;
    static final byte SKIP = 0x0c;
    static final byte UTF8 = 0x0d;

    private BserTag() {}
}
