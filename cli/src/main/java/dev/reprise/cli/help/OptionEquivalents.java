package dev.reprise.cli.help;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of nodemon, watchexec, entr, java and Maven, with the equivalent here. */
public final class OptionEquivalents {
    private static final Map<String, String> REMEDIES = new HashMap<>();

    static {
        put(use("--quiet-period TIME (-d)"), "--delay", "--debounce", "--debounce-delay", "--delay-run");
        put(
                "Put the command after the options, without a flag: reprise [OPTIONS] COMMAND.",
                "--exec",
                "-x",
                "--command",
                "--cmd",
                "--run");
        put(
                "Omit it: Reprise restarts the program at each change.",
                "--restart",
                "-r",
                "--reload",
                "--autoreload",
                "--auto-reload",
                "--kill",
                "-k");
        put(
                "There is no such mode: each change restarts the program."
                        + " Use --watch, --ext or --ignore to react to fewer files.",
                "--no-restart",
                "--no-reload",
                "--noreload",
                "--on-busy-update",
                "-o",
                "--watch-when-idle",
                "-W",
                "--on-change-only",
                "--manual");
        put(
                "Omit it: Reprise starts the program at once, and restarts it at each change.",
                "--postpone",
                "-p",
                "--initial",
                "--no-initial");
        put(use("--ext EXT[,EXT] (-e)"), "--exts", "--extension", "--extensions");
        put(use("--include GLOB"), "--filter", "-f", "--only", "--glob", "--pattern", "--match");
        put(use("--ignore GLOB (-i)"), "--exclude", "--ignore-file", "--exclude-dir", "--ignored", "--skip");
        put(use("--watch PATH (-w)"), "--watch-dir", "--path", "--paths", "--src", "--dir-watch");
        put(use("--stop-signal NAME"), "--signal", "-s", "--kill-signal", "--stop-sig");
        put(
                use("--grace TIME"),
                "--stop-timeout",
                "--shutdown-timeout",
                "--kill-delay",
                "--kill-timeout",
                "--force-kill-after",
                "--timeout");
        put(
                use("--stat, and --poll-interval TIME"),
                "--poll",
                "--force-poll",
                "--legacy-watch",
                "-L",
                "--polling",
                "--use-polling",
                "--polling-interval",
                "--poll-ms",
                "--interval");
        put(
                use("--no-gitignore"),
                "--no-vcs-ignore",
                "--no-ignore",
                "--no-project-ignore",
                "--no-default-ignore",
                "--no-discover-ignore",
                "--no-global-ignore");
        put(
                "Omit it: the command runs without a shell. For one write sh -c '...'.",
                "--no-shell",
                "-n",
                "--shell",
                "--use-shell");
        put(
                use("--exit-on-failure"),
                "--exitcrash",
                "--exit-on-error",
                "--exit-crash",
                "--stop-on-error",
                "--once",
                "--oneshot",
                "-1",
                "-z");
        put(use("--stdin"), "--interactive", "-I", "--tty", "--no-stdin");
        put(use("--listen PORT"), "--socket", "--port", "--bind");
        put(use("--notify"), "-N", "--bell");
        put(use("--verbose, or --version (-V)"), "-v", "-vv", "-vvv");
        put(
                use("-C DIR"),
                "--cwd",
                "--workdir",
                "--working-directory",
                "--chdir",
                "--dir",
                "--project-dir",
                "--project-origin");
        put("Options are read from .reprise.toml in the directory that Reprise runs in (-C DIR).", "--config");
        put("Set the variable in front: NAME=value reprise ...", "--env", "-E");
        put(use("--verbose, or --json"), "--print-events", "--emit-events-to", "--dump", "--log-level");
        put(
                "Name the directory of the module: reprise path/to/module.",
                "-pl",
                "--projects",
                "--module",
                "-am",
                "--also-make");
        put(
                "Options and goals of Maven go into .mvn/maven.config, or call the goal: mvn reprise:run -Pprofile.",
                "-P",
                "--activate-profiles",
                "--settings");
        put(use("--main-class NAME"), "--main", "--mainClass", "--class");
        put(
                "It is an option of java: put it after java, as in reprise java -cp target/classes com.acme.App."
                        + " For a project use --class-path, or the configuration of its build tool.",
                "-cp",
                "-classpath",
                "--classpath",
                "--module-path",
                "-m",
                "--add-modules",
                "--add-opens",
                "--enable-preview",
                "-jar",
                "-javaagent",
                "-ea",
                "-da",
                "-esa",
                "-dsa",
                "-enableassertions",
                "-server",
                "-X",
                "-D");
    }

    private OptionEquivalents() {}

    /** What to use instead; empty if no other tool has this option. */
    public static Optional<String> remedy(String name) {
        return Optional.ofNullable(REMEDIES.get(name)).or(() -> ofJava(name));
    }

    /** {@code -Dname}, {@code -Xmx1g}, {@code -javaagent:x.jar}: their values are attached. */
    private static Optional<String> ofJava(String name) {
        return List.of("-D", "-X", "-javaagent:", "-agentlib:", "-agentpath:", "-ea:", "-da:").stream()
                .filter(name::startsWith)
                .findFirst()
                .flatMap(each -> Optional.ofNullable(REMEDIES.get("-D")));
    }

    private static String use(String option) {
        return "Use " + option + ".";
    }

    private static void put(String remedy, String... names) {
        for (String name : names) {
            REMEDIES.put(name, remedy);
        }
    }
}
