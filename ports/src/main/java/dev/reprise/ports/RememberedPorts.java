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
 * Where the program of the last session listened, for a start that fails before this one's does: one small file for each project, in a
 * directory that only this user can enter. Whatever is wrong with it, nothing is remembered. Blocks for a few calls of the file system.
 */
public final class RememberedPorts {
    private static final int LONGEST = 4096;
    private static final int MOST = 16;

    private final Optional<Path> directory;
    private final String name;
    private List<String> saved = List.of();

    /**
     * Those of one program.
     *
     * @param directory absolute; made with the first ports; empty if nothing is to be remembered
     * @param program what tells it apart from all others
     */
    public RememberedPorts(Optional<Path> directory, String program) {
        this.directory = directory;
        this.name = digest(program);
    }

    /** In the user's state directory, if there is one. */
    public static Optional<Path> directory(Map<String, String> environment) {
        return PrivateDirectories.inState(environment).map(state -> state.resolve("ports"));
    }

    /** Empty if there are none, or none that can be trusted. */
    public List<InetSocketAddress> load() {
        return directory.map(this::load).orElse(List.of());
    }

    private List<InetSocketAddress> load(Path directory) {
        Path file = directory.resolve(name);
        try {
            // Nobody else can put anything into the directory, so what is seen of the file holds when it is opened.
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

    /** A number and a port: no name is looked up. */
    private static InetSocketAddress parse(String line) throws IOException {
        int colon = line.lastIndexOf(':');
        byte[] address = HexFormat.of().parseHex(line.substring(0, Math.max(0, colon)));
        return new InetSocketAddress(InetAddress.getByAddress(address), Integer.parseInt(line.substring(colon + 1)));
    }

    /** In the place of what was remembered before. */
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
            Path unfinished = safe.resolve(name + ".new");
            Files.write(unfinished, lines, StandardCharsets.US_ASCII);
            Files.move(unfinished, safe.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notToBe) {
            // Without a home that can be written nothing is remembered.
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
