/** What has to hold before a file or directory is read, trusted or deleted; docs/decisions/0015-private-directories.md says why. */
@NullMarked
package dev.reprise.files;

import org.jspecify.annotations.NullMarked;
