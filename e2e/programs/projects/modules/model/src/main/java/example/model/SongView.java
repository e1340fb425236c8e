package example.model;

import lombok.Data;

/** A song as it is shown. */
@Data
public class SongView {
    private String title;
    private String length;
}
