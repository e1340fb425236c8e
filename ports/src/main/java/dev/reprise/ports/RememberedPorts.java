package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import dev.reprise.files.PrivateDirectories;

/**
 * Remembers where the program of the last session listened, for a start that fails before this session's program
 * listens. One small file for each project, in a directory that only this user can access. An unreadable file counts as
 * empty. Blocks for a few file operations.
 */
public final class RememberedPorts {
    private static final int LONGEST = 4096;
    private static final int MOST = 16;

    private final Optional<Path> directory;
    private final String program;
    private List<String> saved = List.of();

    /**
     * The ports of one program.
     *
     * @param directory absolute; created with the first ports; empty to remember nothing
     * @param program identifies the program
     */
    public RememberedPorts(Optional<Path> directory, String program) {
        this.directory = directory;
        this.program = program;
    }

    /** The directory below the user's state directory, if there is one. */
    public static Optional<Path> directory(Map<String, String> environment) {
        return PrivateDirectories.inState(environment).map(state -> state.resolve("ports"));
    }

    /** The saved addresses; empty if there are none, or the file cannot be trusted. */
    public List<InetSocketAddress> load() {
        return directory.map(this::load).orElse(List.of());
    }

    private List<InetSocketAddress> load(Path directory) {
        Path file = directory.resolve(digest(program));
        try {
            // No other user can write to the directory, so these checks still hold when the file is opened.
            if (!PrivateDirectories.isPrivate(directory)
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LONGEST) {
                return List.of();
            }
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                addresses.add(parse(line));
            }
            return addresses.stream().limit(MOST).toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** Parses a numeric address and a port; no name is resolved. */
    private static InetSocketAddress parse(String line) throws IOException {
        int colon = line.lastIndexOf(':');
        byte[] address = HexFormat.of().parseHex(line.substring(0, Math.max(0, colon)));
        return new InetSocketAddress(InetAddress.getByAddress(address), Integer.parseInt(line.substring(colon + 1)));
    }

    /** Replaces the saved addresses. */
    public void save(Collection<InetSocketAddress> addresses) {
        List<String> lines = List.copyOf(new TreeSet<>(addresses.stream()
                .filter(each -> !each.isUnresolved())
                .map(each -> HexFormat.of().formatHex(each.getAddress().getAddress()) + ":" + each.getPort())
                .toList()));
        if (!lines.equals(saved)) {
            saved = lines;
            directory.ifPresent(place -> save(place, lines));
        }
    }

    private void save(Path directory, List<String> lines) {
        try {
            Path safe = PrivateDirectories.make(directory);
            String name = digest(program);
            Path unfinished = safe.resolve(name + ".new");
            Files.write(unfinished, lines, StandardCharsets.US_ASCII);
            Files.move(unfinished, safe.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notToBe) {
            // Without a writable home directory nothing is remembered.
            return;
        }
    }

    private static String digest(String program) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(program.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
