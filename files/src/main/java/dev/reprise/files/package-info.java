/**
 * Files, for every module of the supervisor process: private directories and checks before a file is read, trusted or deleted
 * (docs/decisions/0015-private-directories.md), walks of trees through links, and the stamp that distinguishes versions of a file
 * (docs/decisions/0026-one-file-stamp.md). Depends on no other package of Reprise and starts no thread.
 */
@NullMarked
package dev.reprise.files;

import org.jspecify.annotations.NullMarked;
