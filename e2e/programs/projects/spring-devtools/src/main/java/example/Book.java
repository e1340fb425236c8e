package example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row of the database. */
@Entity
public class Book {
    @Id
    private Long id;

    private String title;
    private String author;

    public String title() {
        return title;
    }

    public String author() {
        return author;
    }
}
