package dev.praetor.agent.check;

import dev.praetor.agent.local.CheckType;
import dev.praetor.agent.local.Probe;
import dev.praetor.base.time.Timers;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * Asks a web server: 2xx passes, 429 warns, anything else is critical (semantics.md 5.2). A small client of its own, on plain sockets and a virtual
 * thread: checks need a fraction of HTTP and must cost little memory and start-up time.
 */
final class HttpProber implements Prober {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_REDIRECTS = 10;
    private static final int TOO_MANY_REQUESTS = 429;

    private final CheckType type;
    private final Timers timers;
    private final Duration timeout;
    private final int outputMaximum;

    HttpProber(CheckType type, int outputMaximum, Timers timers) {
        this.type = type;
        this.timers = timers;
        Duration given = type.probe().timeout();
        this.timeout = given.isPositive() ? given : DEFAULT_TIMEOUT;
        this.outputMaximum = outputMaximum;
    }

    @Override
    public CheckResult probe() {
        Probe probe = type.probe();
        Map<String, List<String>> headers = probe.header() == null ? Map.of() : probe.header();
        String method = probe.method().isEmpty() ? "GET" : probe.method();
        HttpQuestion question = new HttpQuestion(method, probe.http(), headers, probe.body(), null);
        try (Deadline deadline = new Deadline(timers, timeout)) {
            return judge(method, follow(question, deadline));
        }
    }

    private CheckResult judge(String method, Attempt attempt) {
        if (attempt instanceof Attempt.Failed(String text)) {
            return CheckResult.critical(text);
        }
        HttpAnswer answer = ((Attempt.Answered) attempt).answer();
        String output =
                "HTTP " + method + " " + type.probe().http() + ": " + answer.status() + " Output: " + answer.body();
        if (answer.code() >= 200 && answer.code() <= 299) {
            return CheckResult.passing(output);
        }
        return answer.code() == TOO_MANY_REQUESTS ? CheckResult.warning(output) : CheckResult.critical(output);
    }

    /** How asking ended. */
    private sealed interface Attempt {

        record Answered(HttpAnswer answer) implements Attempt {}

        record Failed(String text) implements Attempt {}
    }

    private Attempt follow(HttpQuestion first, Deadline deadline) {
        HttpQuestion question = first;
        String shownUrl = question.url();
        for (int asked = 0; asked < MAX_REDIRECTS; asked++) {
            try {
                HttpAnswer answer = ask(question, deadline);
                String location = answer.location();
                if (type.disableRedirects() || location == null || location.isEmpty() || !isRedirect(answer.code())) {
                    return new Attempt.Answered(answer);
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

    private HttpAnswer ask(HttpQuestion question, Deadline deadline) throws IOException {
        HttpTarget target = HttpTarget.of(question.url());
        Socket socket = Dialer.connect(target.address(), deadline);
        if (target.secure()) {
            String given = type.probe().tlsServerName();
            String name = given.isEmpty() ? target.address().host() : given;
            socket = Dialer.secure(socket, name, type.probe().tlsSkipVerify(), deadline);
        }
        socket.getOutputStream().write(question.encoded(target));
        return new HttpAnswerReader(socket.getInputStream())
                .read(question.method().equals("HEAD"), outputMaximum);
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean plain = cause instanceof SSLException && message.startsWith("tls: first record");
        return plain ? "http: server gave HTTP response to HTTPS client" : message;
    }

    private static Attempt failed(HttpQuestion question, String url, String reason) {
        String method = question.method();
        String shown = method.substring(0, 1).toUpperCase(Locale.ROOT)
                + method.substring(1).toLowerCase(Locale.ROOT);
        return new Attempt.Failed(shown + " \"" + HttpTarget.escaped(url) + "\": " + reason);
    }
}
