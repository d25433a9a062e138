package dev.praetor.agent.check;

import dev.praetor.agent.local.Probe;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoExec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command: exit code 0 passes, 1 warns, anything else is critical. A command that takes too long is killed with its children. */
final class ScriptProber implements Prober {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final List<String> command;
    private final Duration timeout;
    private final int outputMaximum;

    ScriptProber(Probe probe, int outputMaximum) {
        List<String> given = probe.scriptArgs();
        this.command = given == null ? List.of() : List.copyOf(given);
        this.timeout = probe.timeout().isPositive() ? probe.timeout() : DEFAULT_TIMEOUT;
        this.outputMaximum = outputMaximum;
    }

    @Override
    public CheckResult probe() throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException cause) {
            return CheckResult.critical(GoExec.startFailure(command.getFirst()));
        }
        try {
            return follow(process);
        } finally {
            kill(process);
        }
    }

    private CheckResult follow(Process process) throws InterruptedException {
        Tail tail = new Tail(outputMaximum);
        Thread reader = Thread.ofVirtual()
                .name("check-output")
                .start(() -> CommandOutput.drain(process.getInputStream(), tail));
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean exited = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        boolean drained = exited && reader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        if (!drained) {
            return CheckResult.critical("Timed out (" + GoDuration.format(timeout) + ") running check");
        }
        String output = Output.printed(tail);
        return switch (process.exitValue()) {
            case 0 -> CheckResult.passing(output);
            case 1 -> CheckResult.warning(output);
            default -> CheckResult.critical(output);
        };
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
