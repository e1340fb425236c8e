package dev.reprise.agent.control;

import java.util.concurrent.CountDownLatch;

import dev.reprise.protocol.Message;

/** A message on its way, and whether it has left or never will. */
record QueuedMessage(Message message, CountDownLatch gone) {
    QueuedMessage(Message message) {
        this(message, new CountDownLatch(1));
    }
}
