package dev.praetor.gossip.swim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All nodes that are not forgotten, in the random order in which they are probed. Owned by the pool's thread. */
final class NodeTable {

    private final RandomGenerator random;
    private final List<NodeRecord> list = new ArrayList<>();
    private final Map<String, NodeRecord> byName = new HashMap<>();

    NodeTable(RandomGenerator random) {
        this.random = random;
    }

    @Nullable
    NodeRecord get(String name) {
        return byName.get(name);
    }

    int size() {
        return list.size();
    }

    NodeRecord at(int place) {
        return list.get(place);
    }

    List<NodeRecord> all() {
        return Collections.unmodifiableList(list);
    }

    /** Adds a node at a random place (wire-gossip.md 4.2). */
    void add(NodeRecord node) {
        byName.put(node.name, node);
        list.add(node);
        Collections.swap(list, random.nextInt(list.size()), list.size() - 1);
    }

    /** Forgets nodes and shuffles the others. */
    void renew(Predicate<NodeRecord> forgotten) {
        list.removeIf(node -> {
            if (!forgotten.test(node)) {
                return false;
            }
            node.suspicion(null);
            byName.remove(node.name);
            return true;
        });
        for (int place = list.size() - 1; place > 0; place--) {
            Collections.swap(list, place, random.nextInt(place + 1));
        }
    }

    /** How many nodes are neither dead nor left. */
    int alive() {
        int count = 0;
        for (NodeRecord node : list) {
            if (!node.isDeadOrLeft()) {
                count++;
            }
        }
        return count;
    }

    /** Up to so many different random nodes, found with at most three draws for each node there is (wire-gossip.md 6.10). */
    List<NodeRecord> some(int count, Predicate<NodeRecord> fit) {
        List<NodeRecord> chosen = new ArrayList<>(count);
        int size = list.size();
        for (int draw = 0; draw < 3 * size && chosen.size() < count; draw++) {
            NodeRecord node = list.get(random.nextInt(size));
            if (fit.test(node) && !chosen.contains(node)) {
                chosen.add(node);
            }
        }
        return chosen;
    }
}
