package example;

import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All books, below the name of their shelf. */
@RestController
class ShelfController {
    private final BookRepository books;
    private final String name;

    ShelfController(BookRepository books, @Value("${shelf.name}") String name) {
        this.books = books;
        this.name = name;
    }

    @GetMapping("/")
    String all() {
        return books.findAll().stream().map(Book::title).collect(Collectors.joining(", ", name + ": ", ""));
    }
}
