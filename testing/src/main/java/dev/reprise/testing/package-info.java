/** What the tests of all modules share: seeds and random walks. No part of the product. */
@NullMarked
package dev.reprise.testing;

import org.jspecify.annotations.NullMarked;
