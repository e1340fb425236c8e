package example.model;

/** Constants, which the compiler copies into the classes that use them. */
public final class Limits {
    public static final int MOST_SHOWN = 2;

    private Limits() {}
}
