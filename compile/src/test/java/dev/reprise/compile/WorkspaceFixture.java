package dev.reprise.compile;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two modules without annotation processors, held against a clean compile after each build. */
abstract class WorkspaceFixture {
    @TempDir
    Path directory;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.ofTwo(directory, List.of("-g", "-proc:none"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }
}
