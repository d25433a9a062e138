package dev.praetor.state.kv;

import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/** One write of a key. The result is a Boolean for the conditional operations and null for the others. */
public final class ApplyKeyCommand implements CommandHandler<KVSRequest> {

    @Override
    public @Nullable Object apply(KVSRequest command, Transaction transaction) {
        KeyStore store = new KeyStore(transaction);
        DirEntry entry = command.dirEnt();
        switch (command.op()) {
            case "set" -> store.set(entry);
            case "delete" -> store.delete(entry.key());
            case "delete-tree" -> store.deleteTree(entry.key());
            case "cas" -> {
                return store.compareAndSet(entry);
            }
            case "delete-cas" -> {
                return store.compareAndDelete(entry.key(), entry.raftIndex().modifyIndex());
            }
            case "lock" -> {
                return store.lock(entry);
            }
            case "unlock" -> {
                return store.unlock(entry);
            }
            default -> throw new Refusal("Invalid KVS operation '" + command.op() + "'");
        }
        return null;
    }
}
