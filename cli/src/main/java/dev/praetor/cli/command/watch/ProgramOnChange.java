package dev.praetor.cli.command.watch;

import dev.praetor.base.go.GoExec;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.process.ChildProgram;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs a program with each result, until it fails. */
final class ProgramOnChange implements WatchSubscriber {

    private final Terminal terminal;
    private final List<String> arguments;
    private final boolean shell;

    ProgramOnChange(Terminal terminal, List<String> arguments, boolean shell) {
        this.terminal = terminal;
        this.arguments = arguments;
        this.shell = shell;
    }

    @Override
    public boolean changed(String index, byte[] result) throws InterruptedException {
        byte[] line = Arrays.copyOf(result, result.length + 1);
        line[result.length] = '\n';
        ChildProgram child;
        try {
            child = ChildProgram.start(
                    terminal, arguments, shell, Map.of("CONSUL_INDEX", index), new ChildProgram.Input.Given(line));
        } catch (IOException e) {
            terminal.error().println("Error starting handler: " + e.getMessage());
            return false;
        }
        int status = child.await();
        if (status != 0) {
            terminal.error().println("Error executing handler: " + GoExec.exitText(status));
        }
        return status == 0;
    }

    @Override
    public int exitCode() {
        return 1;
    }
}
