package dev.praetor.cli.command.lock;

import dev.praetor.base.go.GoExec;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.process.ChildProgram;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A program that runs while a lock is held: it is asked to end when the lock is lost or the command interrupted, and killed when it does not end in time
 * (cli.md section 2.2, row lock). Run once, by the command's thread.
 */
final class GuardedProgram {

    private static final int FAILED = 2;
    private static final int GRACE_SECONDS = 5;

    private final HeldLock lock;
    private final CompletableFuture<String> interruption;
    private final LockSteps steps;
    private final Terminal terminal;

    /**
     * Makes one.
     *
     * @param interruption completed with the name of the signal that interrupts the command
     */
    GuardedProgram(HeldLock lock, CompletableFuture<String> interruption, LockSteps steps) {
        this.lock = lock;
        this.interruption = interruption;
        this.steps = steps;
        this.terminal = steps.terminal();
    }

    /** Returns when the program has ended: 0, or 2 when it failed by itself or could not be started. */
    int run(List<String> arguments, boolean shell, ChildProgram.Input input) {
        CompletableFuture<Void> loss = awaitLoss();
        steps.say("Starting handler");
        ChildProgram child;
        try {
            child = ChildProgram.start(terminal, arguments, shell, Map.of("CONSUL_LOCK_HELD", "true"), input);
        } catch (IOException e) {
            terminal.error().println("Error starting handler: " + e.getMessage());
            return FAILED;
        }
        CompletableFuture<Integer> ending = awaitEnd(child);
        CompletableFuture.anyOf(ending, interruption, loss).join();
        if (ending.isDone()) {
            report(ending.join());
            steps.say("Child terminated, releasing lock");
            return ending.join() == 0 ? 0 : FAILED;
        }
        String signal = interruption.getNow("");
        steps.say(signal.isEmpty() ? "Lock lost, killing child" : "Shutdown triggered, killing child");
        end(child, signal, ending);
        return 0;
    }

    private CompletableFuture<Void> awaitLoss() {
        CompletableFuture<Void> loss = new CompletableFuture<>();
        Thread.ofVirtual().name("lock-monitor").start(() -> {
            try {
                lock.awaitLoss();
                loss.complete(null);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
        return loss;
    }

    private static CompletableFuture<Integer> awaitEnd(ChildProgram child) {
        CompletableFuture<Integer> ending = new CompletableFuture<>();
        Thread.ofVirtual().name("child").start(() -> {
            try {
                ending.complete(child.await());
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
        return ending;
    }

    /** Passes the signal on first: a program may tell an interruption from a termination. */
    private void end(ChildProgram child, String signal, CompletableFuture<Integer> ending) {
        if (!signal.isEmpty() && !signal.equals("TERM")) {
            child.signal(signal);
        }
        steps.say("Terminating child pid " + child.id());
        child.terminate();
        boolean ended = endsInTime(child);
        if (!ended) {
            steps.say("Child did not exit after grace period of " + GRACE_SECONDS + "s");
            steps.say("Killing child pid " + child.id());
            child.kill();
        }
        report(ending.join());
        if (ended) {
            steps.say("Child terminated");
        }
    }

    private static boolean endsInTime(ChildProgram child) {
        try {
            return child.endsWithin(GRACE_SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void report(int status) {
        if (status != 0) {
            terminal.error().println("Error running handler: " + GoExec.exitText(status));
        }
    }
}
