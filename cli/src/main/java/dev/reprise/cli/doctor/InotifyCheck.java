package dev.reprise.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Linux's limits on notifications (inotify(7)), and roughly how much of them this user's processes use. */
final class InotifyCheck {
    private static final String SECTION = "inotify";
    private static final Path LIMITS = Path.of("/proc/sys/fs/inotify");
    private static final long ENOUGH = 524_288;

    private InotifyCheck() {}

    static List<Finding> findings() {
        if (!Files.isDirectory(LIMITS)) {
            return List.of();
        }
        long watches = limit("max_user_watches");
        Usage used = usage();
        String instances = ofLimit(used.instances, limit("max_user_instances"));
        String raise = raise(watches);
        return List.of(
                new Finding(SECTION, "watches in use", ofLimit(used.watches, watches) + ", one for each directory"),
                new Finding(SECTION, "instances in use", instances),
                new Finding(SECTION, "events queued", "at most " + count(limit("max_queued_events"))),
                new Finding(SECTION, "to raise the limit", raise + " (in /etc/sysctl.d to last)"));
    }

    /** The command that raises the limit of watches, if less than a tenth of it is left. */
    static Optional<String> nearLimit() {
        long limit = limit("max_user_watches");
        return limit > 0 && usage().watches > limit - limit / 10 ? Optional.of(raise(limit)) : Optional.empty();
    }

    private static String raise(long limit) {
        return "sudo sysctl fs.inotify.max_user_watches=" + Math.max(ENOUGH, limit * 2);
    }

    private record Usage(long instances, long watches) {
        Usage plus(Usage other) {
            return new Usage(instances + other.instances, watches + other.watches);
        }
    }

    /** Counts the processes that may be inspected: the user's own, or all of them for root. */
    private static Usage usage() {
        Usage sum = new Usage(0, 0);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                sum = sum.plus(descriptors(process));
            }
        } catch (IOException e) {
            // The sum of what could be counted is reported.
        }
        return sum;
    }

    private static Usage descriptors(Path process) {
        Usage sum = new Usage(0, 0);
        try (DirectoryStream<Path> infos = Files.newDirectoryStream(process.resolve("fdinfo"))) {
            for (Path info : infos) {
                long watches = watches(info, process.resolve("fd").resolve(info.getFileName()));
                sum = watches < 0 ? sum : sum.plus(new Usage(1, watches));
            }
        } catch (IOException e) {
            // Another user's process, or one that has exited.
        }
        return sum;
    }

    /** Each watch is a line that begins with {@code inotify} (proc_pid_fdinfo(5)); -1 if the descriptor is not for inotify. */
    private static long watches(Path info, Path descriptor) {
        try {
            if (!Files.readSymbolicLink(descriptor).toString().equals("anon_inode:inotify")) {
                return -1;
            }
            return Files.readAllLines(info, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("inotify "))
                    .count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static long limit(String name) {
        // Not Files.readString: for a file of size 0 it first reads one byte, and the kernel returns a number only in
        // a single read.
        try (BufferedReader reader = Files.newBufferedReader(LIMITS.resolve(name))) {
            return Long.parseLong(String.valueOf(reader.readLine()).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static String ofLimit(long used, long limit) {
        return count(used) + " of " + count(limit);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
