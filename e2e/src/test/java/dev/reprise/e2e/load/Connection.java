package dev.reprise.e2e.load;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection of a client, with as much of HTTP/1.1 as the tests need. It uses no library, so that a refused, reset, cut or late request
 * can be distinguished, and no request is repeated silently.
 */
final class Connection implements Closeable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int MOST_OF_HEAD = 8192;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})\\b");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+) *$");
    private static final Pattern CLOSE = Pattern.compile("(?im)^connection: *close *$");

    private final int port;
    private final Socket socket;
    private final InputStream in;
    private boolean answerBegun;
    private boolean last;

    /** @param body empty unless the status is 200 */
    record Response(int status, String body) {}

    private Connection(int port, Socket socket) throws IOException {
        this.port = port;
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static Connection to(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            return new Connection(port, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @param keep whether to reuse the connection */
    Response send(String target, boolean keep) throws IOException {
        answerBegun = false;
        last = !keep;
        String request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                + (keep ? "" : "Connection: close\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String head = head();
        Matcher status = STATUS.matcher(head);
        if (!status.find()) {
            throw new ProtocolException("no status: " + head);
        }
        last |= CLOSE.matcher(head).find();
        int code = Integer.parseInt(status.group(1));
        if (code != 200) {
            last = true;
            return new Response(code, "");
        }
        return new Response(code, body(head));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.size() + " bytes of the answer's head");
            }
            answerBegun = true;
            head.write(next);
            if (head.size() > MOST_OF_HEAD) {
                throw new ProtocolException("no end of the head");
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    private String body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new ProtocolException("no length: " + head);
        }
        int expected = Integer.parseInt(length.group(1));
        byte[] body = in.readNBytes(expected);
        if (body.length < expected) {
            throw new EOFException(body.length + " of " + expected + " bytes of the answer");
        }
        return new String(body, StandardCharsets.US_ASCII);
    }

    /** Whether a byte of the answer to the latest request has arrived. */
    boolean answerBegun() {
        return answerBegun;
    }

    /** Whether either side has announced that nothing follows on this connection. */
    boolean isLast() {
        return last;
    }

    /** Whether the server has closed it meanwhile, which a client checks before it reuses a connection. */
    boolean isEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            in.read();
            return true;
        } catch (SocketTimeoutException nothingCame) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
