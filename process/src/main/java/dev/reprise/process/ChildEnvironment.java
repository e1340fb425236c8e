package dev.reprise.process;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.process.posix.CStrings;
import dev.reprise.protocol.ToProgram;

/** The environment of a child: ours, plus the variables that Reprise sets. */
public final class ChildEnvironment {
    /**
     * The variable whose value marks each process of the tree. Under another Reprise its value starts with the outer
     * marker.
     */
    static final String TREE = "REPRISE_TREE";

    /** execve(2) rejects a variable of more than 128 KiB, and all variables share their space with the arguments. */
    static final int CHANGED_LIMIT = 32 * 1024;

    /**
     * The launch script renames variables that every JVM reads, such as JAVA_TOOL_OPTIONS, by adding this prefix. They
     * are meant for the program; Reprise itself would otherwise open the debug port that they name.
     */
    public static final String PUT_ASIDE = "REPRISE_PUT_ASIDE_";

    private static final String NOTIFY_SOCKET = "NOTIFY_SOCKET";

    private ChildEnvironment() {}

    /** @param changed the value of {@code REPRISE_CHANGED} */
    static Map<String, String> variables(
            int generation, String changed, Invocation invocation, String marker, Optional<Path> notifySocket) {
        Map<String, String> variables = new LinkedHashMap<>(invocation.variables());
        variables.put("REPRISE", "1");
        variables.put("REPRISE_GENERATION", Integer.toString(generation));
        variables.put("REPRISE_CHANGED", changed);
        String outer = System.getenv(TREE);
        variables.put(TREE, outer == null ? marker : outer + ":" + marker);
        notifySocket.ifPresent(socket -> variables.put(NOTIFY_SOCKET, socket.toString()));
        return variables;
    }

    /** A value of {@code REPRISE_CHANGED} that has room for each result of {@link #join}. */
    static String placeholder() {
        return ToProgram.Go.PLACEHOLDER + " ".repeat(CHANGED_LIMIT - ToProgram.Go.PLACEHOLDER.length());
    }

    /** Returns the value of {@code REPRISE_CHANGED}: as many complete paths as fit. */
    public static String join(List<Path> paths) {
        StringBuilder joined = new StringBuilder();
        int bytes = 0;
        for (Path path : paths) {
            String next = (joined.isEmpty() ? "" : File.pathSeparator) + path;
            bytes += next.getBytes(CStrings.CHARSET).length;
            if (bytes >= CHANGED_LIMIT) {
                break;
            }
            joined.append(next);
        }
        return joined.toString();
    }

    /**
     * Our environment with these variables added. Works on bytes, because values that are not valid in the JVM's
     * charset must reach the child unchanged.
     *
     * @param inherited {@code NAME=value}
     */
    static List<byte[]> merge(List<byte[]> inherited, Map<String, String> variables) {
        List<byte[]> merged = new ArrayList<>();
        for (byte[] entry : inherited) {
            String text = new String(entry, StandardCharsets.ISO_8859_1);
            boolean putAside = text.startsWith(PUT_ASIDE);
            if (putAside) {
                text = text.substring(PUT_ASIDE.length());
            }
            String name = text.substring(0, Math.max(0, text.indexOf('=')));
            // The service manager's socket is for Reprise to answer, not for the child.
            if (!variables.containsKey(name) && !name.equals(NOTIFY_SOCKET)) {
                merged.add(putAside ? text.getBytes(StandardCharsets.ISO_8859_1) : entry);
            }
        }
        variables.forEach((name, value) -> merged.add((name + "=" + value).getBytes(CStrings.CHARSET)));
        return merged;
    }

    /** Does the same for a {@link ProcessBuilder}. */
    static void apply(Map<String, String> environment, Map<String, String> variables) {
        environment.remove(NOTIFY_SOCKET);
        List.copyOf(environment.keySet()).stream()
                .filter(name -> name.startsWith(PUT_ASIDE))
                .forEach(name -> environment.put(name.substring(PUT_ASIDE.length()), environment.remove(name)));
        environment.putAll(variables);
    }
}
