package dev.reprise.cli;

/** The version that the build wrote into the jar. */
final class Version {
    private Version() {}

    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return (version == null ? "(not packaged)" : version) + " on Java " + System.getProperty("java.version");
    }
}
