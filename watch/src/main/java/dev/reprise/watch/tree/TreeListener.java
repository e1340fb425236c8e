package dev.reprise.watch.tree;

/**
 * Receives events that concern more than one tree. Called after a scan, by the scanning thread, with the tree's lock held; must not block.
 */
public interface TreeListener {
    TreeListener NOBODY = new TreeListener() {
        @Override
        public void linksChanged() {}

        @Override
        public void rulesChanged() {}

        @Override
        public void scanFailed(Throwable problem) {}

        @Override
        public boolean isClosed() {
            return false;
        }
    };

    /** A symbolic link was created, deleted or redirected, or the root itself came or went. */
    void linksChanged();

    /** The filter rules changed and the tree applies them now; other trees may share them. */
    void rulesChanged();

    /** A scan threw an exception, which also goes to its caller. */
    void scanFailed(Throwable problem);

    /** Whether scans may stop early, because nobody needs the result any more; the state of the tree is useless then. */
    boolean isClosed();
}
