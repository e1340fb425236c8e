package example;

/** Java between two files in Kotlin. */
public final class Greeting {
    public String to(String name) {
        return new Salutation().word() + ", " + name;
    }
}
