package dev.praetor.consensus.jraft;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.consensus.Commands;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.kv.ListEntries;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * Writes keys until it is killed. Prints each key that is there when it has started ({@code had KEY}), then {@code ready}, then each key as it is
 * acknowledged ({@code acknowledged KEY INDEX}). When it cannot go on it prints why ({@code fatal MESSAGE}) and ends with status 3.
 */
final class WriterProcess {

    private static final int OUTSTANDING = 32;
    /** So many keys a process, then it writes them again, so that long runs do not become slow. */
    private static final int KEYS = 2_000;

    private WriterProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        String round = arguments[1];
        String padding = "x".repeat(Integer.parseInt(arguments[2]));
        Consensus consensus = new DurableNode(Path.of(arguments[0]), (message, _) -> {
                    out.println("fatal " + message);
                    out.flush();
                    Runtime.getRuntime().halt(3);
                })
                .leading();
        for (DirEntry entry :
                new ListEntries(Bytes.EMPTY).run(consensus.snapshot()).value()) {
            out.println("had " + entry.key().utf8());
        }
        out.println("ready");
        out.flush();
        Semaphore places = new Semaphore(OUTSTANDING);
        for (int number = 0; ; number++) {
            places.acquire();
            String key = round + "/" + number % KEYS;
            consensus
                    .apply(Commands.set(key, "value of " + key + padding), Consensus.ANY_TERM)
                    .whenDone(outcome -> {
                        if (outcome instanceof Outcome.Success<Submission>(Submission.Applied applied)) {
                            out.println("acknowledged " + key + " " + applied.index());
                            out.flush();
                        }
                        places.release();
                    });
        }
    }
}
