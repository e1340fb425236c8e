package dev.reprise.compile.javac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import dev.reprise.compile.output.ModuleDescriptors;
import dev.reprise.compile.output.OutputOverlay;

/** A class path in order: the pending outputs of the project, and other entries from the disk. */
final class ClassPath {
    private final StandardJavaFileManager standard;
    private final Map<Path, OutputOverlay> overlays;
    private final List<Entry> entries;

    /** @param overlays of the modules whose outputs may be among these paths */
    ClassPath(StandardJavaFileManager standard, List<Path> paths, Map<Path, OutputOverlay> overlays)
            throws IOException {
        this.standard = standard;
        this.overlays = new LinkedHashMap<>(overlays);
        this.entries = new ArrayList<>();
        List<Path> between = new ArrayList<>();
        for (Path path : paths) {
            OutputOverlay overlay = overlays.get(path);
            if (overlay == null) {
                between.add(path);
            } else {
                end(between);
                entries.add(new Output(overlay));
            }
        }
        end(between);
        standard.setLocationFromPaths(StandardLocation.CLASS_PATH, paths);
    }

    private sealed interface Entry {}

    private record Output(OutputOverlay overlay) implements Entry {}

    private record Stretch(int number) implements Entry, Location {
        @Override
        public String getName() {
            return "CLASS_PATH_" + number;
        }

        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    private void end(List<Path> between) throws IOException {
        if (!between.isEmpty()) {
            Stretch stretch = new Stretch(entries.size());
            standard.setLocationFromPaths(stretch, between);
            entries.add(stretch);
            between.clear();
        }
    }

    void list(String packageName, boolean recurse, List<JavaFileObject> found) throws IOException {
        for (Entry entry : entries) {
            if (entry instanceof Output output) {
                found.addAll(output.overlay().list(packageName, recurse));
            } else if (entry instanceof Stretch stretch) {
                standard.list(stretch, packageName, Set.of(Kind.CLASS), recurse).forEach(found::add);
            }
        }
    }

    /** Also resolves modules; a module whose descriptor was compiled by this build is found by a copy of it. */
    void useAsModulePath(List<Path> paths, ModuleDescriptors descriptors) throws IOException {
        List<Path> modulePath = new ArrayList<>();
        for (Path path : paths) {
            OutputOverlay overlay = overlays.get(path);
            Optional<Path> fresh = overlay == null ? Optional.empty() : descriptors.freshOf(overlay);
            fresh.ifPresent(directory -> overlays.put(directory, overlay));
            modulePath.add(fresh.orElse(path));
        }
        standard.setLocationFromPaths(StandardLocation.MODULE_PATH, modulePath);
    }

    /** The output at a module's location on the module path. */
    Optional<OutputOverlay> module(Location location) {
        if (location instanceof StandardLocation || location.isOutputLocation()) {
            return Optional.empty();
        }
        Iterable<? extends Path> paths = standard.getLocationAsPaths(location);
        return paths == null
                ? Optional.empty()
                : StreamSupport.stream(paths.spliterator(), false)
                        .filter(overlays::containsKey)
                        .findFirst()
                        .map(overlays::get);
    }
}
