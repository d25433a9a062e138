package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.KvEntry;
import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpAnswer;
import dev.praetor.interop.fault.cluster.HttpLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that writes ever new keys, never touched again, always by the same server: each one acknowledged has to be found at the end. Owned by its thread. */
final class AppendClient implements Client {

    private static final int PER_FOLDER = 1000;

    private final int number;
    private final Lines lines;
    private final Tally tally;
    private final List<Integer> acknowledged = new ArrayList<>();
    private int next;

    AppendClient(int number, Cluster cluster, Tally tally) {
        this.number = number;
        this.lines = new Lines(cluster);
        this.tally = tally;
    }

    @Override
    public boolean step() {
        int key = next++;
        HttpLine line = lines.to(number);
        Outcome outcome = Outcome.of(() -> line.put("/v1/kv/" + folder(key) + key, "value-" + key));
        boolean answered = outcome instanceof Outcome.Answered;
        tally.count(
                answered
                        ? "Append answered"
                        : outcome instanceof Outcome.NotDone ? "Append not sent" : "Append unknown");
        if (answered) {
            acknowledged.add(key);
        }
        return answered;
    }

    private String folder(int key) {
        return "acknowledged/" + number + "/" + key / PER_FOLDER + "/";
    }

    /** Looks for everything that was acknowledged; what is missing or wrong, or null when a server does not answer. */
    @Nullable
    List<String> missing(HttpLine line) {
        List<String> missing = new ArrayList<>();
        Map<String, KvEntry> entries = Map.of();
        String read = "";
        for (int key : acknowledged) {
            if (!folder(key).equals(read)) {
                read = folder(key);
                String path = "/v1/kv/" + read + "?recurse&consistent";
                if (!(Outcome.of(() -> line.get(path)) instanceof Outcome.Answered(HttpAnswer answer))) {
                    return null;
                }
                entries = KvJson.entries(answer.body());
            }
            KvEntry entry = entries.get(Integer.toString(key));
            if (entry == null || !entry.value().equals("value-" + key)) {
                missing.add(folder(key) + key + " is " + entry);
            }
        }
        return missing;
    }

    int count() {
        return acknowledged.size();
    }

    @Override
    public void close() {
        lines.close();
    }
}
