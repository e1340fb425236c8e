/**
 * The queue between a thread that takes notifications and the thread that scans.
 *
 * <p>The first one only adds requests, which never blocks; {@link dev.reprise.watch.nativ.scan.ScanQueue} merges the requests for a tree
 * and bounds their number. {@link dev.reprise.watch.nativ.scan.ScanThread} carries them out one after another. No scan of a tree starts
 * once its {@link dev.reprise.watch.nativ.scan.ScanGate} is closed. Does not depend on the operating system.
 */
@NullMarked
package dev.reprise.watch.nativ.scan;

import org.jspecify.annotations.NullMarked;
