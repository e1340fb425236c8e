package question;

import java.util.HashMap;
import java.util.Map;

/**
 * A request to one of these servers: {@code /?id=7&wait=300} is to be answered after 300 ms.
 *
 * @param id is repeated in the answer, which so can be distinguished from that of another request
 * @param waitMillis how long the work on it takes
 */
public record Question(String id, int waitMillis) {
    private static final String FILLER = "The quick brown fox jumps over the lazy dog. ".repeat(180);

    /** @param query may be {@code null} */
    public static Question of(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            for (String parameter : query.split("&")) {
                parameters.put(parameter.split("=")[0], parameter.substring(parameter.indexOf('=') + 1));
            }
        }
        return new Question(parameters.getOrDefault("id", ""), Integer.parseInt(parameters.getOrDefault("wait", "0")));
    }

    /** ASCII, long enough to be cut off in the middle. */
    public String answer(String edition) {
        return id + " " + edition + " " + ProcessHandle.current().pid() + "\n" + FILLER + "\n";
    }

    /** The same, when the thread that calls this has done the work. */
    public String answerAfterWork(String edition) {
        try {
            Thread.sleep(waitMillis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted at work on request " + id, e);
        }
        return answer(edition);
    }
}
