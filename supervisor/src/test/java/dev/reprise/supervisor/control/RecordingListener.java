package dev.reprise.supervisor.control;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToTool;

/** Records what a control server receives. Responds to each tool at once with the type of its request, except for {@code wait}. */
final class RecordingListener implements ControlListener {
    final List<Hello> connected = new CopyOnWriteArrayList<>();
    final List<FromProgram> messages = new CopyOnWriteArrayList<>();
    final List<Integer> generations = new CopyOnWriteArrayList<>();
    final List<Reply> replies = new CopyOnWriteArrayList<>();

    @Override
    public void onConnected(Hello hello) {
        connected.add(hello);
    }

    @Override
    public void onMessage(int generation, FromProgram message) {
        generations.add(generation);
        messages.add(message);
    }

    @Override
    public void onRequest(FromTool request, Reply reply) {
        replies.add(reply);
        if (request instanceof FromTool.Wait) {
            return;
        }
        reply.answer(new ToTool.Line("asked for " + request.type()));
        reply.end();
    }
}
