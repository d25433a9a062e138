package dev.praetor.cli.command.exec;

import dev.praetor.cli.Terminal;

/** Prints the answers of nodes as they come, and counts them. Owned by the command's thread. */
final class JobReport {

    private final Terminal terminal;
    private final boolean verbose;
    private int acknowledged;
    private int finished;
    private boolean failed;

    JobReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /** Takes an answer; false when none can follow. */
    boolean take(JobResponse response) {
        switch (response) {
            case JobResponse.Acknowledged ack -> {
                acknowledged++;
                if (verbose) {
                    terminal.out().println("==> " + ack.node() + ": acknowledged");
                }
            }
            case JobResponse.Printed printed -> print(printed.node(), printed.text());
            case JobResponse.Finished finish -> {
                finished++;
                failed |= finish.code() != 0;
                terminal.out().println("==> " + finish.node() + ": finished with exit code " + finish.code());
            }
            case JobResponse.Unreadable unreadable -> terminal.error().println(unreadable.error());
            case JobResponse.Interrupted interrupted -> {
                return false;
            }
            case JobResponse.Broken broken -> {
                terminal.error().println(broken.error());
                return false;
            }
        }
        terminal.out().flush();
        return true;
    }

    private void print(String node, String text) {
        if (text.isEmpty()) {
            return;
        }
        for (String line : text.split("\n", -1)) {
            terminal.out().println("    " + node + ":" + (line.isEmpty() ? "" : " " + line));
        }
    }

    /** Prints how many answered; the exit code. */
    int end() {
        terminal.out().println(finished + " / " + acknowledged + " node(s) completed / acknowledged");
        return failed ? 2 : 0;
    }
}
