package dev.praetor.cli.command.watch;

import dev.praetor.cli.Terminal;
import dev.praetor.model.wire.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Prints the first result and has enough. */
record PrintedResult(Terminal terminal) implements WatchSubscriber {

    @Override
    public boolean changed(String index, byte[] result) {
        terminal.out().println(new String(JsonWriter.indent(result, "    "), StandardCharsets.UTF_8));
        return false;
    }

    @Override
    public int exitCode() {
        return 0;
    }
}
