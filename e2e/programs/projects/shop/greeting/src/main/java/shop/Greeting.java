package shop;

/** In another module than the server. */
public final class Greeting {
    public static String text() {
        return "Welcome";
    }
}
