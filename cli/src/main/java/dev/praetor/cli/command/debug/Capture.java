package dev.praetor.cli.command.debug;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.format.IndentedJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Collects from an agent into a folder: once what stays, for the whole time its log and metrics, at each interval
 * profiles of memory and threads. Each long request has a thread of its own, which ends with the program. Owned by
 * the command's thread.
 */
final class Capture {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS xx zzz", Locale.ROOT);
    static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ssXX", Locale.ROOT);

    /** How long the log and the metrics may go on when the time is over, and what is not theirs of the whole. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long profiles, which are asked for the whole time, may come late. */
    private static final Duration LATENESS = Duration.ofSeconds(10);

    private final CapturePlan plan;
    private final ConsulClient agent;
    private final CaptureFolder folder;
    private final Terminal terminal;
    private final Pace pace;
    private final List<CompletableFuture<String>> streams = new ArrayList<>();
    private final List<CompletableFuture<String>> profiles = new ArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    Capture(CapturePlan plan, ConsulClient agent, CaptureFolder folder, Terminal terminal, Pace pace) {
        this.plan = plan;
        this.agent = agent;
        this.folder = folder;
        this.terminal = terminal;
        this.pace = pace;
    }

    /** Writes what does not change; {@code null} stands in the files of what could not be had. */
    void writeStatic() throws IOException {
        List<String> errors = new ArrayList<>();
        folder.write("index.json", plan.index());
        document("host", "/v1/agent/host", errors);
        document("agent", "/v1/agent/self", errors);
        document("members", "/v1/agent/members?wan=1", errors);
        if (!errors.isEmpty()) {
            String heading = errors.size() == 1 ? "1 error occurred:" : errors.size() + " errors occurred:";
            terminal.error()
                    .println("Static capture failed: " + heading + "\n\t* " + String.join("\n\t* ", errors) + "\n\n");
        }
    }

    private void document(String target, String path, List<String> errors) throws IOException {
        if (!plan.has(target)) {
            return;
        }
        Object tree = null;
        try {
            tree = agent.get(target(path)).json();
        } catch (ClientException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        folder.write(target + ".json", IndentedJson.write(tree, "\t"));
    }

    /**
     * Writes what changes, until the time is over, a profile fails or somebody ends it.
     *
     * @param wish completed when the user wants the end
     * @return what went wrong, empty when nothing did
     */
    String writeDynamic(CompletableFuture<String> wish) {
        PrintStream out = terminal.out();
        Instant begin = pace.now();
        out.println("==> Beginning capture interval " + shown(begin) + " (0)");
        startLongOnes();
        CompletableFuture<Object> end = CompletableFuture.anyOf(wish, failure);
        Instant last = begin.plus(plan.whole()).minus(GRACE);
        boolean ended = false;
        for (int count = 0; !ended; count++) {
            ended = end.isDone() || !interval(count);
            Instant next = begin.plus(plan.interval().multipliedBy(count + 1L));
            boolean isLast = next.isAfter(last);
            ended |= pace.pause(Duration.between(pace.now(), isLast ? last : next), end) || isLast;
        }
        if (!end.isDone()) {
            pace.await(GRACE, CompletableFuture.allOf(streams.toArray(CompletableFuture[]::new)));
            pace.await(LATENESS, CompletableFuture.allOf(profiles.toArray(CompletableFuture[]::new)));
        }
        if (wish.isDone()) {
            return "stopping collection due to shutdown signal";
        }
        if (failure.isDone()) {
            return failure.join();
        }
        return streams.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void startLongOnes() {
        if (plan.has("metrics")) {
            stream("metrics", "/v1/agent/metrics/stream", "metrics.json");
        }
        if (plan.has("logs")) {
            stream("log", "/v1/agent/monitor?loglevel=TRACE", "consul.log");
        }
        if (plan.has("pprof")) {
            profile("cpu profile", "profile?seconds=" + plan.whole().toSeconds(), "profile.prof");
            profile("trace", "trace?seconds=" + plan.interval().toSeconds(), "trace.out");
        }
    }

    private void stream(String name, String path, String file) {
        CompletableFuture<String> result = new CompletableFuture<>();
        streams.add(result);
        Thread.ofVirtual().name(name).start(() -> {
            Appending sink = new Appending(folder, file);
            try {
                byte[] rest = agent.get(target(path), sink).requireSuccess().body();
                sink.write(rest, 0, rest.length);
                result.complete("");
            } catch (ClientException | IOException e) {
                result.complete(String.valueOf(e.getMessage()));
            }
        });
    }

    private void profile(String name, String path, String file) {
        CompletableFuture<String> result = new CompletableFuture<>();
        profiles.add(result);
        Thread.ofVirtual().name(name).start(() -> {
            String text = fetch(name, path, file);
            result.complete(text);
            if (!text.isEmpty()) {
                failure.complete(text);
            }
        });
    }

    /** One look at memory and threads; false when it failed. */
    private boolean interval(int count) {
        if (plan.has("pprof")) {
            String at = FOLDER.format(pace.now().atZone(ZoneId.systemDefault()));
            for (String each : new String[] {"heap", "goroutine"}) {
                String text = fetch(each + " profile", each, at + "/" + each + ".prof");
                if (!text.isEmpty()) {
                    failure.complete(text);
                    return false;
                }
            }
        }
        terminal.out().println("==> Capture successful " + shown(pace.now()) + " (" + count + ")");
        terminal.out().flush();
        return true;
    }

    private String fetch(String name, String path, String file) {
        try {
            HttpAnswer answer = agent.get(target("/debug/pprof/" + path)).requireSuccess();
            folder.write(file, answer.body());
            return "";
        } catch (ClientException | IOException e) {
            return "failed to collect " + name + ": " + e.getMessage();
        }
    }

    /** Writes who the servers are, as a table, and tells it when that cannot be had. */
    void writePeers() throws IOException {
        try {
            Object configuration =
                    agent.get(target("/v1/operator/raft/configuration")).json();
            folder.write("listpeers.json", Peers.table(configuration).strip().getBytes(StandardCharsets.UTF_8));
        } catch (ClientException e) {
            terminal.error()
                    .println(
                            "Raft list peers capture failed: Failed to retrieve raft configuration: " + e.getMessage());
        }
    }

    private static Target target(String path) {
        int query = path.indexOf('?');
        Target target = new Target(query < 0 ? path : path.substring(0, query));
        if (query >= 0) {
            int equals = path.indexOf('=', query);
            target.with(path.substring(query + 1, equals), path.substring(equals + 1));
        }
        return target;
    }

    private static String shown(Instant time) {
        return SHOWN.format(ZonedDateTime.ofInstant(time, ZoneId.systemDefault()));
    }

    /** Adds what it takes to a file of the folder. */
    private static final class Appending extends OutputStream {

        private final CaptureFolder folder;
        private final String file;

        Appending(CaptureFolder folder, String file) {
            this.folder = folder;
            this.file = file;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte @Nullable [] bytes, int offset, int length) throws IOException {
            if (bytes != null && length > 0) {
                folder.append(file, bytes, offset, length);
            }
        }
    }
}
