import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.tree.TreeSnapshot;

/**
 * Runs the stat watcher's sweep on request: {@code java -cp CLASS_PATH Sweep.java TREE}. Each line on standard input requests a sweep; the
 * answer is its nanoseconds and whether anything differed. The first answer, without a request, is for the first scan.
 */
public final class Sweep {
    private Sweep() {}

    public static void main(String[] arguments) throws IOException {
        WatchRoot root = new WatchRoot(Path.of(arguments[0]).toAbsolutePath().normalize(), PathFilter.ALL);
        TreeSnapshot tree = new TreeSnapshot(root, WatchSettings.defaults(), signal -> {});
        long begin = System.nanoTime();
        tree.attach(new NoRegistrations());
        answer(begin, tree.files());
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in));
        while (requests.readLine() != null) {
            begin = System.nanoTime();
            boolean changed = tree.sweep();
            answer(begin, changed ? 1 : 0);
        }
    }

    private static void answer(long begin, int number) {
        System.out.println(System.nanoTime() - begin + " " + number);
    }

    /** A polling watcher registers nothing. */
    private static final class NoRegistrations implements WatchedTree.DirectoryListener {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    }
}
