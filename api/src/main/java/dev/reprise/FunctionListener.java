package dev.reprise;

import java.util.List;
import java.util.function.Function;

/** A listener that calls a function. */
record FunctionListener(Function<FileChange, FileChangedListener.Answer> function, List<String> globs)
        implements FileChangedListener {
    @Override
    public Answer fileChanged(FileChange change) {
        return function.apply(change);
    }

    /** The name of the class that contains the function. */
    @Override
    public String name() {
        return function.getClass().getNestHost().getSimpleName();
    }
}
