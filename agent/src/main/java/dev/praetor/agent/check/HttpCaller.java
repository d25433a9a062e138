package dev.praetor.agent.check;

import dev.praetor.base.time.Timers;
import dev.praetor.base.tls.TlsFailure;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a web address once and follows its redirects, with Go's words when that fails. A small client of its own, on plain sockets: checks and the handlers
 * of watches need a fraction of HTTP and must cost little memory and start-up time. Who asks the same again and again has a caller of its own, which then
 * encodes it once. Thread-safe; a call blocks, so it belongs on a virtual thread.
 */
public final class HttpCaller {

    private static final int MAX_REDIRECTS = 10;

    private final Timers timers;
    private final Supplier<CheckTls> tls;
    /** The last question that was put. */
    private volatile @Nullable PreparedQuestion last;

    /** A caller that shows no certificate. */
    public HttpCaller(Timers timers) {
        this(timers, () -> CheckTls.PLAIN);
    }

    /**
     * Makes a caller.
     *
     * @param tls asked at each connection
     */
    HttpCaller(Timers timers, Supplier<CheckTls> tls) {
        this.timers = timers;
        this.tls = tls;
    }

    /**
     * What to call.
     *
     * @param body sent unless empty
     * @param tlsServerName the name to ask for and to verify, the host's when empty
     * @param timeout for all of it, redirects included
     * @param outputMaximum bytes of the answer's body to keep
     */
    public record Call(
            String method,
            String url,
            Map<String, List<String>> headers,
            String body,
            String tlsServerName,
            boolean tlsSkipVerify,
            boolean followsRedirects,
            Duration timeout,
            int outputMaximum) {}

    /** How a call ended. */
    public sealed interface Result {

        /**
         * There was an answer.
         *
         * @param status code and words as the server sent them
         * @param body the end of the body
         * @param output the same, below a line that says how much there was when it is not all
         */
        record Answered(int code, String status, String body, String output) implements Result {}

        /** There was none; the text names method, URL and reason. */
        record Failed(String text) implements Result {}
    }

    /** Calls and waits. */
    public Result call(Call call) {
        HttpQuestion question = new HttpQuestion(call.method(), call.url(), call.headers(), call.body(), null);
        try (Deadline deadline = new Deadline(timers, call.timeout())) {
            return follow(call, question, deadline);
        }
    }

    private Result follow(Call call, HttpQuestion first, Deadline deadline) {
        HttpQuestion question = first;
        String shownUrl = question.url();
        for (int asked = 0; asked < MAX_REDIRECTS; asked++) {
            try {
                HttpAnswer answer = ask(call, question, deadline);
                String location = answer.location();
                if (!call.followsRedirects() || location == null || location.isEmpty() || !isRedirect(answer.code())) {
                    return new Result.Answered(answer.code(), answer.status(), answer.body(), answer.output());
                }
                shownUrl = location;
                question = question.redirected(answer.code(), HttpTarget.resolve(question.url(), location));
            } catch (IOException cause) {
                String reason = deadline.isExpired()
                        ? "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
                        : reason(cause);
                return failed(question, shownUrl, reason);
            }
        }
        return failed(question, shownUrl, "stopped after " + MAX_REDIRECTS + " redirects");
    }

    private static boolean isRedirect(int code) {
        return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
    }

    private HttpAnswer ask(Call call, HttpQuestion question, Deadline deadline) throws IOException {
        PreparedQuestion prepared = prepare(question);
        HttpTarget target = prepared.target();
        Socket socket = Dialer.connect(target.address(), deadline);
        if (target.secure()) {
            String given = call.tlsServerName();
            String name = given.isEmpty() ? target.address().host() : given;
            socket = Dialer.secure(socket, name, call.tlsSkipVerify(), tls.get(), deadline);
        }
        socket.getOutputStream().write(prepared.bytes());
        return new HttpAnswerReader(socket.getInputStream())
                .read(question.method().equals("HEAD"), call.outputMaximum());
    }

    private PreparedQuestion prepare(HttpQuestion question) throws IOException {
        PreparedQuestion known = last;
        if (known != null && known.question().equals(question)) {
            return known;
        }
        PreparedQuestion made = PreparedQuestion.of(question);
        last = made;
        return made;
    }

    private static String reason(IOException cause) {
        return cause instanceof SSLException secured ? TlsFailure.ofHttp(secured) : String.valueOf(cause.getMessage());
    }

    private static Result failed(HttpQuestion question, String url, String reason) {
        String method = question.method();
        String shown = method.substring(0, 1).toUpperCase(Locale.ROOT)
                + method.substring(1).toLowerCase(Locale.ROOT);
        return new Result.Failed(shown + " \"" + HttpTarget.escaped(url) + "\": " + reason);
    }
}
