package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.LockAnswer;
import dev.praetor.interop.fault.check.LockCall;
import dev.praetor.interop.fault.check.Operation;
import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpAnswer;
import dev.praetor.interop.fault.cluster.HttpLine;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that takes and gives back locks with sessions of its own, one for each lock, and writes down what it saw. Owned by its thread. */
final class LockClient implements Client {

    private static final Pattern ID = Pattern.compile("\"ID\": ?\"([^\"]+)\"");

    private final int number;
    private final Cluster cluster;
    private final Lines lines;
    private final SplittableRandom random;
    private final Groups locks;
    private final History<LockCall, LockAnswer> history;
    private final Map<String, String> sessions = new HashMap<>();

    LockClient(int number, Cluster cluster, SplittableRandom random, Groups locks, Tally tally) {
        this.number = number;
        this.cluster = cluster;
        this.lines = new Lines(cluster);
        this.random = random;
        this.locks = locks;
        this.history = new History<>(number, tally);
    }

    List<Operation<LockCall, LockAnswer>> history() {
        return history.operations();
    }

    @Override
    public boolean step() {
        String lock = locks.at(random.nextInt(locks.size()));
        String session = sessions.get(lock);
        if (session == null) {
            return makeSession(lock);
        }
        int choice = random.nextInt(100);
        if (choice < 35) {
            return perform(new LockCall.Acquire(lock, session));
        }
        if (choice < 70) {
            return perform(new LockCall.Release(lock, session));
        }
        if (choice < 95) {
            return look(lock);
        }
        // Whatever becomes of it, this session is not used again.
        sessions.remove(lock);
        return perform(new LockCall.Destroy(lock, session));
    }

    /** Reads who holds a lock, as a part of the history; false when no answer came. */
    boolean look(String lock) {
        return perform(new LockCall.Look(lock));
    }

    /**
     * A session without checks, lock-delay or TTL, of a node that stays: it ends when it is told to. One that nobody knows of does no harm.
     */
    private boolean makeSession(String lock) {
        HttpLine line = lines.any(random);
        Outcome outcome = Outcome.of(() -> line.put(
                "/v1/session/create",
                "{\"Node\":\"s" + (1 + number % cluster.layout().servers())
                        + "\",\"LockDelay\":\"0s\",\"NodeChecks\":[],\"Checks\":[],\"Behavior\":\"release\"}"));
        if (outcome instanceof Outcome.Answered(HttpAnswer answer)) {
            Matcher id = ID.matcher(answer.body());
            if (id.find()) {
                sessions.put(lock, id.group(1));
                return true;
            }
        }
        return false;
    }

    private boolean perform(LockCall call) {
        HttpLine line = lines.any(random);
        Outcome outcome = history.add(
                call.getClass().getSimpleName(), call, () -> send(line, call), answered -> answer(call, answered));
        if (outcome instanceof Outcome.Unknown && !(call instanceof LockCall.Look)) {
            locks.unknownIn(call.lock());
        }
        return outcome instanceof Outcome.Answered;
    }

    private static HttpAnswer send(HttpLine line, LockCall call) throws IOException {
        String path = "/v1/kv/" + call.lock();
        return switch (call) {
            case LockCall.Acquire acquire -> line.put(path + "?acquire=" + acquire.session(), acquire.session());
            case LockCall.Release release -> line.put(path + "?release=" + release.session(), release.session());
            case LockCall.Destroy destroy -> line.put("/v1/session/destroy/" + destroy.session(), "");
            case LockCall.Look _ -> line.get(path + "?consistent");
        };
    }

    private static LockAnswer answer(LockCall call, HttpAnswer answer) {
        return switch (call) {
            case LockCall.Acquire _, LockCall.Release _ ->
                new LockAnswer.Changed(Boolean.parseBoolean(answer.body().strip()));
            case LockCall.Destroy _ -> new LockAnswer.Destroyed();
            case LockCall.Look _ ->
                answer.status() == 404
                        ? new LockAnswer.Holder("", 0)
                        : new LockAnswer.Holder(KvJson.session(answer.body()), KvJson.lockIndex(answer.body()));
        };
    }

    @Override
    public void close() {
        lines.close();
    }
}
