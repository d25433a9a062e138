package dev.praetor.agent.check;

import dev.praetor.agent.local.CheckType;
import dev.praetor.agent.local.Probe;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks a web server: 2xx passes, 429 warns, anything else is critical (semantics.md 5.2). */
final class HttpProber implements Prober {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpCaller caller;
    private final HttpCaller.Call call;

    HttpProber(CheckType type, int outputMaximum, Timers timers, Supplier<CheckTls> tls) {
        Probe probe = type.probe();
        Map<String, List<String>> headers = probe.header() == null ? Map.of() : probe.header();
        caller = new HttpCaller(timers, tls);
        call = new HttpCaller.Call(
                probe.method().isEmpty() ? "GET" : probe.method(),
                probe.http(),
                headers,
                probe.body(),
                probe.tlsServerName(),
                probe.tlsSkipVerify(),
                !type.disableRedirects(),
                probe.timeout().isPositive() ? probe.timeout() : DEFAULT_TIMEOUT,
                outputMaximum);
    }

    @Override
    public CheckResult probe() {
        return switch (caller.call(call)) {
            case HttpCaller.Result.Failed(String text) -> CheckResult.critical(text);
            case HttpCaller.Result.Answered answer -> judge(answer);
        };
    }

    private CheckResult judge(HttpCaller.Result.Answered answer) {
        String output =
                "HTTP " + call.method() + " " + call.url() + ": " + answer.status() + " Output: " + answer.body();
        if (answer.code() >= 200 && answer.code() <= 299) {
            return CheckResult.passing(output);
        }
        return answer.code() == TOO_MANY_REQUESTS ? CheckResult.warning(output) : CheckResult.critical(output);
    }
}
