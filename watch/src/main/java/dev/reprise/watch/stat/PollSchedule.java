package dev.reprise.watch.stat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * How long to pause between sweeps of a tree, so that all sweeps together take at most a tenth of one core.
 *
 * <p>A cheap tree is swept at the desired interval. Expensive trees share evenly what the cheap ones leave of the tenth, so a large tree
 * does not slow down the small ones beside it. All times are nanoseconds of elapsed time, not of processor time: on a network mount a sweep
 * loads the server instead.
 *
 * @param interval desired, from the start of one sweep to the start of the next
 * @param share the part of the time that each expensive tree may take
 */
record PollSchedule(long interval, double share) {
    private static final double BUDGET = 0.1;

    static PollSchedule of(long interval, Collection<Long> durations) {
        List<Long> rising = new ArrayList<>(durations);
        Collections.sort(rising);
        double left = BUDGET;
        int costly = rising.size();
        for (long duration : rising) {
            double part = (double) duration / interval;
            if (part > left / costly) {
                break;
            }
            left -= part;
            costly--;
        }
        return new PollSchedule(interval, costly == 0 ? BUDGET : left / costly);
    }

    /** From the start of one sweep to the start of the next, for a tree whose sweep takes {@code duration}. */
    long intervalOf(long duration) {
        return Math.max(interval, (long) (duration / share));
    }
}
