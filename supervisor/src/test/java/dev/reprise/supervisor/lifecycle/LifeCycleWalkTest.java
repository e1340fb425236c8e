package dev.reprise.supervisor.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.reprise.testing.RandomWalks;

/** Random walks through the life cycle. {@link World} checks the invariants at each step. */
class LifeCycleWalkTest {
    @Test
    void thereAreNeverTwoChildrenAndNoChangeIsLostAndNoStartIsWithoutAReason() {
        RandomWalks.check(20_000, LifeCycleWalkTest::moves, moves -> walk(false, moves));
    }

    @Test
    void withOverlapThereAreNeverThreeChildrenAndTheOldOneServesUntilTheNextIsReady() {
        RandomWalks.check(40_000, LifeCycleWalkTest::moves, moves -> walk(true, moves));
    }

    private static void walk(boolean overlap, List<World.Move> moves) {
        World world = new World(overlap);
        moves.forEach(world::move);
        world.rest();
    }

    private static List<World.Move> moves(RandomGenerator random) {
        World.Move[] all = World.Move.values();
        List<World.Move> moves = new ArrayList<>();
        // Quitting is the last move in the list, and rare because a walk that quits early tests little.
        int bound = random.nextInt(10) == 0 ? all.length : all.length - 1;
        for (int i = random.nextInt(40); i > 0; i--) {
            moves.add(all[random.nextInt(bound)]);
        }
        return moves;
    }
}
