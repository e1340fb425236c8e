package guestbook;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

/** The entries, in a database that is a file. */
final class Guestbook {
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS entry (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                name VARCHAR NOT NULL,
                message VARCHAR NOT NULL,
                written TIMESTAMP NOT NULL)
            """;
    private static final String INSERT = "INSERT INTO entry (name, message, written) VALUES (?, ?, ?)";
    private static final String LATEST = "SELECT name, message, written FROM entry ORDER BY id DESC LIMIT 50";

    private final DataSource database;

    private Guestbook(DataSource database) {
        this.database = database;
    }

    static Guestbook open(Path file) throws SQLException {
        DataSource database = JdbcConnectionPool.create("jdbc:h2:file:" + file.toAbsolutePath(), "", "");
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(SCHEMA);
        }
        return new Guestbook(database);
    }

    void add(Entry entry) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, entry.name());
            insert.setString(2, entry.message());
            insert.setObject(3, entry.written());
            insert.executeUpdate();
        }
    }

    /** The latest entry comes first. */
    List<Entry> latest() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(LATEST)) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getString("name"),
                        rows.getString("message"),
                        rows.getObject("written", LocalDateTime.class)));
            }
            return entries;
        }
    }
}
