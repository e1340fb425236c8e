package dev.reprise.cli.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.reprise.files.Ownership;

/** Which POMs refer to which, read without Maven. */
final class PomGraph {
    static final String NAME = "pom.xml";

    private PomGraph() {}

    /**
     * The outermost directory whose POM includes this directory, directly or through other modules; the directory itself if there is none.
     * A POM of another user in a parent directory, which anybody can create in a temporary directory, is ignored: its content would be run.
     */
    static Path root(Path directory) {
        Path root = directory;
        for (Path each = directory.getParent(); each != null; each = each.getParent()) {
            if (Ownership.isTrusted(each.resolve(NAME), directory)
                    && Ownership.isTrusted(each, directory)
                    && modules(each).contains(root)) {
                root = each;
            }
        }
        return root;
    }

    /** The modules below a directory that have no modules themselves; often the directory itself. */
    static List<Path> leaves(Path directory) {
        return closure(directory).stream()
                .filter(each -> modules(each).isEmpty())
                .toList();
    }

    /** The files that Maven reads first: the POMs of a directory and its modules, and those that it inherits from. */
    static List<Path> files(Path directory) {
        Set<Path> files = new LinkedHashSet<>();
        closure(directory).forEach(each -> files.add(each.resolve(NAME)));
        for (Path each = directory; each != null && Files.exists(each.resolve(NAME)); each = each.getParent()) {
            files.add(each.resolve(NAME));
        }
        for (String name : List.of("extensions.xml", "maven.config", "jvm.config")) {
            files.add(directory.resolve(".mvn").resolve(name));
        }
        return List.copyOf(files);
    }

    private static Set<Path> closure(Path directory) {
        Set<Path> found = new LinkedHashSet<>();
        List<Path> open = new ArrayList<>(List.of(directory));
        while (!open.isEmpty()) {
            Path each = open.remove(0);
            if (found.add(each)) {
                open.addAll(modules(each));
            }
        }
        return found;
    }

    /** Includes the modules of all profiles, active or not. A POM that can't be read has no modules here: Maven will report the error. */
    private static List<Path> modules(Path directory) {
        Path pom = directory.resolve(NAME);
        if (!Files.isRegularFile(pom)) {
            return List.of();
        }
        List<Path> modules = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pom)) {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("module")) {
                    modules.add(module(directory, reader.getElementText().strip()));
                }
            }
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            return List.copyOf(modules);
        }
        return modules;
    }

    /** A module is named by its directory or by its POM; a POM with another file name is not followed. */
    private static Path module(Path directory, String name) {
        Path path = directory.resolve(name).normalize();
        return path.endsWith(NAME) && path.getParent() != null ? path.getParent() : path;
    }
}
