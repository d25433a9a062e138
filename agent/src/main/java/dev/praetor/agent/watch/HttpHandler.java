package dev.praetor.agent.watch;

import dev.praetor.agent.check.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the web address of a watch with each result, and logs what came of it. Blocks; owned by the watch's thread. */
final class HttpHandler {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final HttpHandlerSettings settings;
    private final HttpCaller caller;

    HttpHandler(HttpHandlerSettings settings, HttpCaller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    void tell(String index, byte[] result) {
        switch (caller.call(call(index, result))) {
            case HttpCaller.Result.Failed(String text) ->
                log.atError()
                        .addKeyValue("watch", settings.path())
                        .addKeyValue("error", text)
                        .log("Failed to invoke http watch handler");
            case HttpCaller.Result.Answered answer -> {
                if (answer.code() >= 200 && answer.code() <= 299) {
                    log.atTrace()
                            .addKeyValue("watch", settings.path())
                            .addKeyValue("output", answer.output())
                            .log("http watch handler output");
                } else {
                    log.atError()
                            .addKeyValue("watch", settings.path())
                            .addKeyValue("status", answer.status())
                            .addKeyValue("output", answer.output())
                            .log("http watch handler failed with output");
                }
            }
        }
    }

    private HttpCaller.Call call(String index, byte[] result) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", List.of("Praetor"));
        headers.put("Content-Type", List.of("application/json"));
        headers.putAll(settings.header());
        headers.put("X-Consul-Index", List.of(index));
        return new HttpCaller.Call(
                settings.method(),
                settings.path(),
                headers,
                new String(result, StandardCharsets.UTF_8) + "\n",
                "",
                settings.tlsSkipVerify(),
                true,
                settings.timeout(),
                ScriptHandler.OUTPUT_MAXIMUM);
    }
}
