package example;

/** How a book is called on the shelf. */
final class Label {
    private final Book book;

    Label(Book book) {
        this.book = book;
    }

    String text() {
        return book.title() + " by " + book.author();
    }
}
