package example.model;

/** How long a song is, in words. */
public class Length {
    public String text(int seconds) {
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
