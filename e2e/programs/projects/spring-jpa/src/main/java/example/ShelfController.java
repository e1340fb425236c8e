package example;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The names of the parameters are only known if the compiler keeps them. */
@RestController
class ShelfController {
    private final BookRepository books;
    private final String heading;

    ShelfController(
            BookRepository books, @Value("${shelf.name}") String name, @Value("${shelf.version}") String version) {
        this.books = books;
        this.heading = name + " " + version + ": ";
    }

    @GetMapping("/")
    String all() {
        return shelf(books.findAll());
    }

    @GetMapping("/by")
    String by(@RequestParam String author) {
        return shelf(books.findByAuthorContaining(author));
    }

    private String shelf(List<Book> books) {
        return books.stream().map(book -> new Label(book).text()).collect(Collectors.joining(", ", heading, ""));
    }
}
