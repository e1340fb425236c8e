package dev.reprise.agent.caches;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Bundles that come from a named module: JDK 17 to 25 don't tell the base name of such a one. A file is taken for its own if at least
 * half of the file's keys are in it, which no other property file of a program comes near to.
 */
final class UnnamedBundles {
    private UnnamedBundles() {}

    /** Whether it is such a bundle; one that was made by hand, and so is in no cache, has no locale either. */
    static boolean is(ResourceBundle bundle) {
        return bundle.getBaseBundleName() == null && bundle.getLocale() != null;
    }

    static boolean isFrom(Path file, ResourceBundle bundle) {
        Set<String> keys = keys(file);
        long known = keys.stream().filter(bundle::containsKey).count();
        return known > 0 && known * 2 >= keys.size();
    }

    private static Set<String> keys(Path file) {
        Properties properties = new Properties();
        // Any encoding would do: keys are seldom more than ASCII.
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Set.of();
        }
        return properties.stringPropertyNames();
    }
}
