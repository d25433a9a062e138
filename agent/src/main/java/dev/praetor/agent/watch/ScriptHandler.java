package dev.praetor.agent.watch;

import dev.praetor.agent.check.CommandOutput;
import dev.praetor.base.go.GoExec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the program of a watch with each result on its standard input, and logs what it printed. The next result waits until the program has ended. Blocks;
 * owned by the watch's thread.
 */
final class ScriptHandler {

    /** How many bytes of what a handler printed are logged. */
    static final int OUTPUT_MAXIMUM = 4 * 1024;

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final Object shown;
    private final List<String> command;

    /**
     * Runs this command.
     *
     * @param shown what the log names: the shell's command line, or the program with its arguments
     * @param command may be empty: nothing is run then
     */
    ScriptHandler(Object shown, List<String> command) {
        this.shown = shown;
        this.command = command;
    }

    void tell(String index, byte[] result) throws InterruptedException {
        String output = "";
        if (!command.isEmpty()) {
            Process process = start(index);
            if (process != null) {
                feed(process, result);
                output = CommandOutput.of(process, OUTPUT_MAXIMUM);
                int status = process.waitFor();
                if (status != 0) {
                    failed(GoExec.exitText(status));
                }
            }
        }
        log.atDebug()
                .addKeyValue("watch_handler", shown)
                .addKeyValue("output", output)
                .log("watch handler output");
    }

    private @Nullable Process start(String index) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CONSUL_INDEX", index);
        try {
            return builder.start();
        } catch (IOException cause) {
            failed(GoExec.startFailure(command.getFirst()));
            return null;
        }
    }

    private void failed(String error) {
        log.atError()
                .addKeyValue("watch_handler", shown)
                .addKeyValue("error", error)
                .log("Failed to run watch handler");
    }

    /** On a thread of its own: a program may print before it reads, or never read. */
    private static void feed(Process process, byte[] result) {
        Thread.ofVirtual().name("watch-input").start(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(result);
                in.write('\n');
            } catch (IOException ignored) {
                // the program ended without reading all of it, which is its right
            }
        });
    }
}
