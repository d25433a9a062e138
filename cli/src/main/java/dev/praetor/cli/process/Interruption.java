package dev.praetor.cli.process;

import dev.praetor.agent.start.ProcessSignal;
import dev.praetor.cli.Terminal;
import java.util.concurrent.CompletableFuture;

/** The wish of a user or a supervisor that a command ends: SIGINT or SIGTERM. */
public final class Interruption {

    private Interruption() {}

    /**
     * Catches the signals from now on, until the program ends.
     *
     * @return completed with the signal's name ({@code INT}, {@code TERM}) at the first one. Never, when the command does not run in a process of its own.
     */
    public static CompletableFuture<String> of(Terminal terminal) {
        CompletableFuture<String> wish = new CompletableFuture<>();
        if (terminal.isProcess()) {
            for (String name : new String[] {"INT", "TERM"}) {
                ProcessSignal.handle(name, () -> wish.complete(name));
            }
        }
        return wish;
    }
}
