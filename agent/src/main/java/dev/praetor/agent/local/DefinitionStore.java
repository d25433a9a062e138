package dev.praetor.agent.local;

import dev.praetor.base.reply.Reply;
import java.util.List;

/** Keeps the definitions that came over the API, and the state of TTL checks, over a restart. Thread-safe. */
public interface DefinitionStore {

    /**
     * Persists changes in order, after all that were given before. The reply succeeds when they are durable; it fails with a
     * {@link java.io.UncheckedIOException} that names the file when one could not be written, and the others are written all the same.
     */
    Reply<Done> write(List<StoreChange> changes);

    /** What was persisted; what cannot be read is logged and left out. Blocks: called once, while the agent starts. */
    StoredDefinitions load();

    /** Keeps nothing: for an agent without a data directory. */
    DefinitionStore NONE = new DefinitionStore() {
        @Override
        public Reply<Done> write(List<StoreChange> changes) {
            return Reply.of(Done.DONE);
        }

        @Override
        public StoredDefinitions load() {
            return new StoredDefinitions(List.of(), List.of(), List.of());
        }
    };
}
