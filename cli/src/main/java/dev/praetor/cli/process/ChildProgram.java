package dev.praetor.cli.process;

import dev.praetor.base.go.GoExec;
import dev.praetor.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a command has started, which writes to the command's own streams. Used by any thread. */
public final class ChildProgram {

    private final Process process;
    private final List<Thread> copiers = new ArrayList<>();

    private ChildProgram(Process process) {
        this.process = process;
    }

    /** What a child reads on its standard input. */
    public sealed interface Input {

        /** Nothing. */
        record None() implements Input {}

        /** What the command itself is given. */
        record Own() implements Input {}

        /** These bytes. */
        record Given(byte[] bytes) implements Input {}
    }

    /**
     * Starts a program.
     *
     * @param arguments the program and its arguments; with a shell, the words of a command line for it
     * @param environment what is added to the command's own environment
     * @throws IOException with Go's words when it cannot be started
     */
    public static ChildProgram start(
            Terminal terminal, List<String> arguments, boolean shell, Map<String, String> environment, Input input)
            throws IOException {
        List<String> command = shell ? GoExec.shell(terminal.environment(), String.join(" ", arguments)) : arguments;
        if (command.getFirst().isEmpty()) {
            throw new IOException("exec: no command");
        }
        terminal.out().flush();
        terminal.error().flush();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (terminal.isProcess()) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        if (input instanceof Input.Own && terminal.isProcess()) {
            builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException cause) {
            throw new IOException(GoExec.startFailure(command.getFirst()), cause);
        }
        ChildProgram child = new ChildProgram(process);
        if (!terminal.isProcess()) {
            child.copy(process.getInputStream(), terminal.out());
            child.copy(process.getErrorStream(), terminal.error());
        }
        feed(
                process.getOutputStream(),
                switch (input) {
                    case Input.None none -> InputStream.nullInputStream();
                    case Input.Own own -> terminal.isProcess() ? InputStream.nullInputStream() : terminal.in();
                    case Input.Given given -> new ByteArrayInputStream(given.bytes());
                });
        return child;
    }

    /** On a thread of its own: a program may print before it reads, or never read. */
    private static void feed(OutputStream to, InputStream from) {
        Thread.ofVirtual().name("child-input").start(() -> {
            try (to) {
                from.transferTo(to);
            } catch (IOException ignored) {
                // the program ended without reading all of it, which is its right
            }
        });
    }

    private void copy(InputStream from, PrintStream to) {
        copiers.add(Thread.ofVirtual().name("child-output").start(() -> {
            try {
                from.transferTo(to);
                to.flush();
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }));
    }

    public long id() {
        return process.pid();
    }

    /** Waits for the end and for all that it printed; the status as Java gives it. */
    public int await() throws InterruptedException {
        int status = process.waitFor();
        for (Thread copier : copiers) {
            copier.join();
        }
        return status;
    }

    /** Waits so long for the end; false when the program still runs then. */
    public boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** SIGTERM. Through the handle: the process itself would close its streams as well, and lose what the program still prints. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Passes a signal on, through the shell: the JDK can send SIGTERM and SIGKILL only. */
    public void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start();
        } catch (IOException ignored) {
            // without a shell the signals that follow have to do
        }
    }
}
