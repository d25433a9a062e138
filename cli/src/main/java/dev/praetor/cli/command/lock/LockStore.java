package dev.praetor.cli.command.lock;

import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.RenewedSession;
import dev.praetor.cli.format.Fields;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The requests of locks: keys and sessions. Used by any thread; each call blocks. */
final class LockStore {

    private final ConsulClient agent;
    private final UnaryOperator<Target> place;

    /**
     * Makes it.
     *
     * @param place adds datacenter and tenant to a request
     */
    LockStore(ConsulClient agent, UnaryOperator<Target> place) {
        this.agent = agent;
        this.place = place;
    }

    /** Entries as they are at an index. */
    record Reading(List<LockEntry> entries, String index) {

        @Nullable
        LockEntry first() {
            return entries.isEmpty() ? null : entries.getFirst();
        }
    }

    /**
     * How a reading waits.
     *
     * @param index the index whose successor is waited for; empty for none
     * @param longest how long, in Go's form; empty for as long as the agent likes
     * @param consistent whether the leader makes sure that it still is one
     */
    record Waiting(String index, String longest, boolean consistent) {

        static final Waiting NONE = new Waiting("", "", false);
    }

    Reading get(String key, Waiting waiting) throws ClientException {
        return read(new Target("/v1/kv/" + key), waiting);
    }

    Reading list(String prefix, Waiting waiting) throws ClientException {
        return read(new Target("/v1/kv/" + prefix).with("recurse", ""), waiting);
    }

    private Reading read(Target target, Waiting waiting) throws ClientException {
        if (!waiting.index().isEmpty()) {
            target.with("index", waiting.index());
        }
        if (!waiting.longest().isEmpty()) {
            target.with("wait", waiting.longest());
        }
        if (waiting.consistent()) {
            target.with("consistent", "");
        }
        HttpAnswer answer = agent.get(place.apply(target));
        String index = answer.headers().getOrDefault("x-consul-index", "");
        if (answer.status() == 404) {
            return new Reading(List.of(), index);
        }
        return new Reading(
                Fields.objects(answer.json()).stream().map(LockEntry::of).toList(), index);
    }

    /** Takes a key for a session; answers whether that succeeded. */
    boolean acquire(String key, String session, String flags) throws ClientException {
        return put(new Target("/v1/kv/" + key).with("flags", flags).with("acquire", session), new byte[0]);
    }

    void release(String key, String session, String flags) throws ClientException {
        put(new Target("/v1/kv/" + key).with("flags", flags).with("release", session), new byte[0]);
    }

    /** Writes a key unless it changed since; index 0 stands for a key that is not there. */
    boolean write(String key, byte[] value, String flags, String unchangedSince) throws ClientException {
        return put(new Target("/v1/kv/" + key).with("flags", flags).with("cas", unchangedSince), value);
    }

    private boolean put(Target target, byte[] value) throws ClientException {
        return isTrue(agent.put(place.apply(target), value));
    }

    boolean deleteUnchanged(LockEntry entry) throws ClientException {
        Target target = new Target("/v1/kv/" + entry.key()).with("cas", entry.modifyIndex());
        return isTrue(agent.delete(place.apply(target)));
    }

    void delete(String key) throws ClientException {
        agent.delete(place.apply(new Target("/v1/kv/" + key))).requireSuccess();
    }

    private static boolean isTrue(HttpAnswer answer) throws ClientException {
        return answer.requireSuccess().text().contains("true");
    }

    /** Makes the session that is to hold the lock. */
    RenewedSession createSession(String name, String behavior) throws LockException {
        try {
            return RenewedSession.create(agent, place, name, behavior);
        } catch (ClientException e) {
            throw new LockException("failed to create session: " + e.getMessage());
        }
    }
}
