package dev.reprise.supervisor.control;

import dev.reprise.protocol.ToTool;

/**
 * Sends the response to a tool.
 *
 * @param wake makes the control thread send queued messages
 */
record ToolReply(ControlConnection connection, Runnable wake) implements ControlListener.Reply {
    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void answer(ToTool message) {
        connection.send(message);
        wake.run();
    }

    @Override
    public void end() {
        connection.dismiss();
        wake.run();
    }
}
