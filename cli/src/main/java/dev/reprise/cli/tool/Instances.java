package dev.reprise.cli.tool;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlDirectories;

/**
 * The instances of Reprise that this user runs.
 *
 * @param silent the sockets of those that do not answer
 */
record Instances(List<Instance> running, List<Path> silent) {
    /** Asks each; blocks for a few seconds for each that does not answer. */
    static Instances find(List<Path> bases) {
        List<Instance> running = new ArrayList<>();
        List<Path> silent = new ArrayList<>();
        for (Path socket : ControlDirectories.sockets(bases)) {
            try (ControlClient exchange = ControlClient.begin(socket, new FromTool.GetStatus())) {
                if (exchange.next(ControlClient.AT_ONCE).orElse(null) instanceof ToTool.Status status) {
                    running.add(new Instance(socket, status));
                }
            } catch (SocketTimeoutException e) {
                silent.add(socket);
            } catch (IOException e) {
                // Left behind by one that was killed.
            }
        }
        return new Instances(running, silent);
    }

    Instance withPid(long pid) throws ToolFailure {
        return only(running.stream().filter(each -> each.status().pid() == pid).toList(), "with the process id " + pid);
    }

    /** Started in this directory, else in its nearest parent. */
    Instance around(Path directory) throws ToolFailure {
        Path place = Instance.real(directory);
        Optional<Path> nearest = running.stream()
                .map(Instance::directory)
                .filter(place::startsWith)
                .max(Comparator.comparingInt(Path::getNameCount));
        return only(
                running.stream()
                        .filter(each -> nearest.filter(each.directory()::equals).isPresent())
                        .toList(),
                "for " + place);
    }

    private Instance only(List<Instance> found, String whose) throws ToolFailure {
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            throw ToolFailure.severalInstances(
                    found.stream().map(Instance::words).toList());
        }
        List<String> others =
                new ArrayList<>(running.stream().map(Instance::words).toList());
        silent.forEach(each -> others.add(directoryName(each) + ": does not answer; it is stopped, or very busy"));
        throw ToolFailure.noInstance(whose, others);
    }

    /** Its process id, as a rule. */
    private static Path directoryName(Path socket) {
        return socket.getName(socket.getNameCount() - 2);
    }
}
