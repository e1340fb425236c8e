package dev.reprise.watch.tree;

/** Told what concerns more than one tree. Called after a look, with the tree's lock held, by the thread that looked; must not block. */
public interface TreeListener {
    TreeListener NOBODY = new TreeListener() {
        @Override
        public void waysChanged() {}

        @Override
        public void rulesChanged() {}

        @Override
        public void broken(Throwable problem) {}

        @Override
        public boolean isClosed() {
            return false;
        }
    };

    /** A symbolic link came, went or may lead elsewhere, or the root itself came or went. */
    void waysChanged();

    /** The filter changed its mind, and the tree has followed; others may share it. */
    void rulesChanged();

    /** A look ended in an exception, which goes on to whoever wanted the look. */
    void broken(Throwable problem);

    /** Whether looks may end early, for nobody wants to know any more; what the tree remembers is then of no use. */
    boolean isClosed();
}
