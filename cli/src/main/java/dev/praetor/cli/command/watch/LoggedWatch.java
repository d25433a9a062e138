package dev.praetor.cli.command.watch;

import dev.praetor.agent.watch.WatchLoop;
import dev.praetor.base.go.GoDuration;
import dev.praetor.cli.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Hands results on, and says on the error stream why asking failed: the watch itself goes on. Used by the thread of the watch. */
record LoggedWatch(String type, WatchSubscriber subscriber, Terminal terminal) implements WatchLoop.Handler {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public boolean changed(String index, byte[] result) throws InterruptedException {
        return subscriber.changed(index, result);
    }

    @Override
    public void failed(String error, Duration pause) {
        terminal.error()
                .println(TIME.format(Instant.now()) + " [ERROR] watch.watch: Watch errored: type=" + type + " error=\""
                        + error.replace("\"", "\\\"") + "\" retry=" + GoDuration.format(pause));
        terminal.error().flush();
    }
}
