package dev.reprise.agent.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Has sockets that outlive programs, as Reprise does, and starts programs that inherit them. */
public final class Lender implements AutoCloseable {
    private final Path directory;
    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    /** Has so many unbound sockets of either family. */
    public Lender(int ipv6, int ipv4) {
        try {
            directory = Files.createTempDirectory("rl");
            process = new ProcessBuilder(
                            "python3",
                            script("lend.py"),
                            directory.resolve("lender").toString(),
                            Integer.toString(ipv6),
                            Integer.toString(ipv4))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            input = process.outputWriter(StandardCharsets.UTF_8);
            output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of the sockets.
     *
     * @param port 0 if it is not bound
     */
    public record Lent(long inode, String address, int port, boolean listens, int backlog, int receiveBuffer) {}

    /** What has become of all of them. */
    public List<Lent> sockets() {
        try {
            input.write("?\n");
            input.flush();
            List<Lent> all = new ArrayList<>();
            for (String line = output.readLine(); !line.equals("end"); line = output.readLine()) {
                String[] words = line.split(" ");
                all.add(new Lent(
                        Long.parseLong(words[0]),
                        words[1],
                        Integer.parseInt(words[2]),
                        !words[3].equals("0"),
                        Integer.parseInt(words[4]),
                        Integer.parseInt(words[5])));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are bound. */
    public List<Lent> bound() {
        return sockets().stream().filter(each -> each.port() != 0).toList();
    }

    /** What a command line has to begin with. */
    List<String> prefix() {
        return List.of(
                "python3", script("borrow.py"), directory.resolve("lender").toString());
    }

    private String script(String name) {
        Path file = directory.resolve(name);
        try (InputStream resource = Lender.class.getResourceAsStream(name)) {
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            for (String name : List.of("lend.py", "borrow.py", "lender")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
