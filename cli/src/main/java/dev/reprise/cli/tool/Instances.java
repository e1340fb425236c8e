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
 * @param silent the sockets of instances that do not respond
 */
record Instances(List<Instance> running, List<Path> silent) {
    /** Queries each instance; blocks for a few seconds for each that does not respond. */
    static Instances find(List<Path> bases) {
        List<Instance> running = new ArrayList<>();
        List<Path> silent = new ArrayList<>();
        for (Path socket : ControlDirectories.sockets(bases)) {
            try (ControlClient exchange = ControlClient.open(socket, new FromTool.GetStatus())) {
                if (exchange.next(ControlClient.RESPONSE_TIMEOUT).orElse(null) instanceof ToTool.Status status) {
                    running.add(new Instance(socket, status));
                }
            } catch (SocketTimeoutException e) {
                silent.add(socket);
            } catch (IOException e) {
                // Left behind by an instance that was killed.
            }
        }
        return new Instances(running, silent);
    }

    Instance withPid(long pid) throws ToolFailure {
        return only(running.stream().filter(each -> each.status().pid() == pid).toList(), "with the process id " + pid);
    }

    /** The instance started in this directory, otherwise the one in its nearest parent. */
    Instance nearestTo(Path directory) throws ToolFailure {
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
                    found.stream().map(Instance::description).toList());
        }
        List<String> others =
                new ArrayList<>(running.stream().map(Instance::description).toList());
        silent.forEach(each -> others.add(directoryName(each) + ": does not respond; it is suspended or very busy"));
        throw ToolFailure.noInstance(whose, others);
    }

    /** Usually its process id. */
    private static Path directoryName(Path socket) {
        return socket.getName(socket.getNameCount() - 2);
    }
}
