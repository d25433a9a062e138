package dev.praetor.agent.profile;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code /debug/pprof/cmdline}: the command line of this process, NUL between its words. */
final class CommandLine implements Handler {

    private static final Path FILE = Path.of("/proc/self/cmdline");

    private final Work work;

    CommandLine(Work work) {
        this.work = work;
    }

    @Override
    public Reply<Response> handle(Request request) {
        return work.now(() -> Pages.text(read()));
    }

    private static String read() throws IOException {
        if (!Files.exists(FILE)) {
            return "praetor";
        }
        String all = Files.readString(FILE, StandardCharsets.UTF_8);
        return all.endsWith("\0") ? all.substring(0, all.length() - 1) : all;
    }
}
