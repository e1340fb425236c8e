package dev.reprise.supervisor.control;

import dev.reprise.protocol.ToTool;

/**
 * The way back to a tool.
 *
 * @param wake has what was told sent
 */
record ToolReply(ControlConnection connection, Runnable wake) implements ControlListener.Reply {
    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void answer(ToTool message) {
        connection.tell(message);
        wake.run();
    }

    @Override
    public void end() {
        connection.dismiss();
        wake.run();
    }
}
