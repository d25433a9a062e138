package dev.praetor.cli.command.exec;

import dev.praetor.cli.client.ClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Follows the keys of a job and tells of each new one. Owned by the thread that runs it. */
final class ResponseReader {

    private static final String ACK = "/ack";
    private static final String EXIT = "/exit";
    private static final String OUT = "/out/";

    private final JobKeys keys;
    private final Consumer<JobResponse> taker;
    private final Set<String> seen = new HashSet<>();

    ResponseReader(JobKeys keys, Consumer<JobResponse> taker) {
        this.keys = keys;
        this.taker = taker;
    }

    /** Returns when it is interrupted or the keys cannot be listed. */
    void run(Duration wait) {
        String index = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                JobKeys.Names names = keys.list(index, Math.max(1, wait.toMillis()));
                index = names.index();
                names.names().stream().filter(seen::add).forEach(this::tell);
            } catch (ClientException e) {
                taker.accept(new JobResponse.Broken("Failed to list responses: " + e.getMessage()));
                return;
            }
        }
    }

    private void tell(String name) {
        if (name.endsWith(ACK)) {
            taker.accept(new JobResponse.Acknowledged(name.substring(0, name.length() - ACK.length())));
        } else if (name.endsWith(EXIT)) {
            finished(name);
        } else if (name.contains(OUT)) {
            taker.accept(new JobResponse.Printed(name.substring(0, name.lastIndexOf(OUT)), read(name)));
        }
    }

    private void finished(String name) {
        String text = read(name);
        try {
            int code = Integer.parseInt(text);
            taker.accept(new JobResponse.Finished(name.substring(0, name.length() - EXIT.length()), code));
        } catch (NumberFormatException e) {
            taker.accept(new JobResponse.Unreadable("Failed to parse exit code '" + text + "'"));
        }
    }

    /** The value of a key; empty after telling that it cannot be read. */
    private String read(String name) {
        try {
            return keys.read(name);
        } catch (ClientException e) {
            taker.accept(new JobResponse.Unreadable("Failed to read key '" + keys.path(name) + "': " + e.getMessage()));
            return "";
        }
    }
}
