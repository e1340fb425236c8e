package example.model;

import lombok.AllArgsConstructor;
import lombok.Getter;

/** Lombok writes its methods. */
@Getter
@AllArgsConstructor
public class Song {
    private final String title;
    private final int seconds;
}
