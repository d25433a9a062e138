package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Transaction;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes of service instances within a transaction (semantics.md rows 4.1, 4.2 and 4.5). Runs on the apply thread.
 */
public final class ServiceStore {

    private static final RaftIndex NO_INDEX = new RaftIndex(0, 0);

    private final Transaction transaction;

    public ServiceStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Adds an instance to a node or replaces it whole; the same content is not written.
     *
     * @throws Refusal before any write, when the node does not exist or the meta breaks its rules
     */
    public void put(String node, NodeService service) {
        ServiceMeta.check(node, service);
        if (CatalogReads.node(transaction, node) == null) {
            throw new Refusal("Missing node registration");
        }
        ServiceInstance present = CatalogReads.service(transaction, node, service.id());
        NodeService stored = normal(service);
        long createIndex = transaction.index();
        if (present != null) {
            if (content(present.service()).equals(content(stored))) {
                return;
            }
            createIndex = present.service().raftIndex().createIndex();
        }
        RaftIndex indexes = new RaftIndex(createIndex, transaction.index());
        transaction.put(
                CatalogTables.SERVICES,
                new ServiceInstance(
                        node, NodeServiceBuilder.from(stored).raftIndex(indexes).build()));
        summarize(present == null ? null : present.service(), stored);
    }

    /** Adds an instance as an archive has it, with its indexes. */
    public void restore(String node, NodeService service) {
        NodeService stored = normal(service);
        ServiceInstance before = transaction.put(CatalogTables.SERVICES, new ServiceInstance(node, stored));
        summarize(before == null ? null : before.service(), stored);
    }

    /**
     * The record as it is kept: weights that are absent, or cannot be, are 1 both (compared with a Consul: 0 or less
     * for passing, less than 0 for warning).
     */
    private static NodeService normal(NodeService service) {
        Weights weights = service.weights();
        if (weights == null || weights.passing() < 1 || weights.warning() < 0) {
            return NodeServiceBuilder.from(service).weights(new Weights(1, 1)).build();
        }
        return service;
    }

    /** What is compared: as in Consul, a place that alone differs makes no difference, and the old one stays. */
    private static NodeService content(NodeService service) {
        return NodeServiceBuilder.from(service)
                .locality(null)
                .raftIndex(NO_INDEX)
                .build();
    }

    /** Removes an instance with its checks; nothing happens when it does not exist. */
    public void delete(String node, String id) {
        ServiceInstance present = CatalogReads.service(transaction, node, id);
        if (present == null) {
            return;
        }
        CheckStore checks = new CheckStore(transaction);
        for (HealthCheck check : CatalogReads.checks(transaction, node, id)) {
            checks.delete(check.node(), check.checkId());
        }
        transaction.remove(CatalogTables.SERVICES, CatalogTables.serviceKey(node, id));
        summarize(present.service(), null);
    }

    /** Keeps the summaries of names in step with one instance. */
    private void summarize(@Nullable NodeService before, @Nullable NodeService after) {
        if (before != null
                && after != null
                && before.service().equals(after.service())
                && Objects.equals(before.tags(), after.tags())) {
            return;
        }
        if (before != null) {
            count(before, -1);
        }
        if (after != null) {
            count(after, 1);
        }
    }

    private void count(NodeService service, int change) {
        byte[] key = CatalogTables.summaryKey(service.service());
        ServiceSummary present =
                transaction.table(CatalogTables.SERVICE_NAMES).rows().get(key);
        int instances = (present == null ? 0 : present.instances()) + change;
        if (instances == 0) {
            transaction.remove(CatalogTables.SERVICE_NAMES, key);
            return;
        }
        SortedMap<String, Integer> tags =
                new TreeMap<>(present == null ? Collections.emptySortedMap() : present.tags());
        List<String> own = service.tags() == null ? List.of() : service.tags();
        for (String tag : own) {
            tags.merge(tag, change, (left, right) -> left + right == 0 ? null : Integer.valueOf(left + right));
        }
        transaction.put(CatalogTables.SERVICE_NAMES, new ServiceSummary(service.service(), instances, tags));
    }
}
