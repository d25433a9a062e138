package dev.praetor.server;

import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.endpoint.LockDelays;
import dev.praetor.server.endpoint.Nearest;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.endpoint.catalog.CatalogDeregister;
import dev.praetor.server.endpoint.catalog.CatalogListDatacenters;
import dev.praetor.server.endpoint.catalog.CatalogListNodes;
import dev.praetor.server.endpoint.catalog.CatalogListServices;
import dev.praetor.server.endpoint.catalog.CatalogNodeServiceList;
import dev.praetor.server.endpoint.catalog.CatalogNodeServices;
import dev.praetor.server.endpoint.catalog.CatalogRegister;
import dev.praetor.server.endpoint.catalog.CatalogServiceNodes;
import dev.praetor.server.endpoint.coordinate.CoordinateListDatacenters;
import dev.praetor.server.endpoint.coordinate.CoordinateListNodes;
import dev.praetor.server.endpoint.coordinate.CoordinateNode;
import dev.praetor.server.endpoint.coordinate.CoordinateUpdate;
import dev.praetor.server.endpoint.coordinate.CoordinateUpdates;
import dev.praetor.server.endpoint.event.InternalEventFire;
import dev.praetor.server.endpoint.health.HealthChecksInState;
import dev.praetor.server.endpoint.health.HealthNodeChecks;
import dev.praetor.server.endpoint.health.HealthServiceChecks;
import dev.praetor.server.endpoint.health.HealthServiceNodes;
import dev.praetor.server.endpoint.internal.InternalCatalogOverview;
import dev.praetor.server.endpoint.internal.InternalExportedServicesForPeer;
import dev.praetor.server.endpoint.internal.InternalNodeDump;
import dev.praetor.server.endpoint.internal.InternalNodeInfo;
import dev.praetor.server.endpoint.internal.InternalServiceDump;
import dev.praetor.server.endpoint.keyring.InternalKeyringOperation;
import dev.praetor.server.endpoint.kv.KvsApply;
import dev.praetor.server.endpoint.kv.KvsGet;
import dev.praetor.server.endpoint.kv.KvsList;
import dev.praetor.server.endpoint.kv.KvsListKeys;
import dev.praetor.server.endpoint.operator.OperatorAutopilotGetConfiguration;
import dev.praetor.server.endpoint.operator.OperatorAutopilotSetConfiguration;
import dev.praetor.server.endpoint.operator.OperatorAutopilotState;
import dev.praetor.server.endpoint.operator.OperatorRaftConfiguration;
import dev.praetor.server.endpoint.operator.OperatorRaftRemovePeer;
import dev.praetor.server.endpoint.operator.OperatorServerHealth;
import dev.praetor.server.endpoint.operator.OperatorTransferLeader;
import dev.praetor.server.endpoint.operator.OperatorUsage;
import dev.praetor.server.endpoint.session.SessionApply;
import dev.praetor.server.endpoint.session.SessionExpiry;
import dev.praetor.server.endpoint.session.SessionGet;
import dev.praetor.server.endpoint.session.SessionList;
import dev.praetor.server.endpoint.session.SessionNodeSessions;
import dev.praetor.server.endpoint.session.SessionRenew;
import dev.praetor.server.endpoint.status.StatusLeader;
import dev.praetor.server.endpoint.status.StatusPeers;
import dev.praetor.server.endpoint.status.StatusPing;
import dev.praetor.server.endpoint.status.StatusRaftStats;
import dev.praetor.server.endpoint.txn.TxnApply;
import dev.praetor.server.endpoint.txn.TxnRead;
import dev.praetor.server.events.EventBroadcast;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Services;
import dev.praetor.server.watch.Watches;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Puts the services together, each method with who may answer it. */
final class ServiceWiring {

    private final ServerSettings settings;
    private final Consensus consensus;
    private final Watches watches;
    private final Pools pools;
    private final Autopilot autopilot;
    private final EventBroadcast events;
    private final UnaryOperator<String> nodeNames;
    private final Timers timers;

    ServiceWiring(
            ServerSettings settings,
            Consensus consensus,
            Watches watches,
            Pools pools,
            Autopilot autopilot,
            EventBroadcast events,
            UnaryOperator<String> nodeNames,
            Timers timers) {
        this.settings = settings;
        this.consensus = consensus;
        this.watches = watches;
        this.pools = pools;
        this.autopilot = autopilot;
        this.events = events;
        this.nodeNames = nodeNames;
        this.timers = timers;
    }

    Services services(LockDelays lockDelays, SessionExpiry expiry) {
        Proposals proposals = new Proposals(consensus);
        Nearest nearest = new Nearest(consensus, settings.datacenter());
        Services.Builder services = Services.builder();
        addKeys(services, consensus, proposals, watches, lockDelays);
        addSessions(services, settings, consensus, proposals, watches, expiry);
        addCatalog(services, proposals, nearest);
        addHealth(services, watches, nearest);
        addCoordinates(
                services,
                pools,
                watches,
                new CoordinateUpdates(consensus, timers, settings.timings().coordinatePeriod()));
        services.add(Methods.TXN_APPLY, new TxnApply(proposals, lockDelays));
        services.add(Methods.TXN_READ, new TxnRead(consensus, watches.metaSource(), lockDelays));
        services.add(Methods.STATUS_PING, new StatusPing());
        services.add(Methods.STATUS_LEADER, new StatusLeader(consensus));
        services.add(Methods.STATUS_PEERS, new StatusPeers(consensus));
        services.add(Methods.STATUS_RAFT_STATS, new StatusRaftStats(consensus));
        addOperator(services, proposals);
        services.add(Methods.INTERNAL_EVENT_FIRE, new InternalEventFire(events));
        addInternal(services, watches);
        return services.build();
    }

    private static void addKeys(
            Services.Builder services,
            Consensus consensus,
            Proposals proposals,
            Watches watches,
            LockDelays lockDelays) {
        services.add(Methods.KVS_APPLY, new KvsApply(proposals, lockDelays));
        services.add(Methods.KVS_GET, new KvsGet(watches));
        services.add(Methods.KVS_LIST, new KvsList(consensus, watches));
        services.add(Methods.KVS_LIST_KEYS, new KvsListKeys(consensus, watches));
    }

    private static void addSessions(
            Services.Builder services,
            ServerSettings settings,
            Consensus consensus,
            Proposals proposals,
            Watches watches,
            SessionExpiry expiry) {
        services.add(
                Methods.SESSION_APPLY,
                new SessionApply(
                        consensus,
                        proposals,
                        expiry,
                        () -> UUID.randomUUID().toString(),
                        settings.timings().shortestSessionTtl()));
        services.add(Methods.SESSION_GET, new SessionGet(watches));
        services.add(Methods.SESSION_LIST, new SessionList(watches));
        services.add(Methods.SESSION_NODE_SESSIONS, new SessionNodeSessions(watches));
        services.add(Methods.SESSION_RENEW, new SessionRenew(consensus, expiry));
    }

    private void addCatalog(Services.Builder services, Proposals proposals, Nearest nearest) {
        services.add(Methods.CATALOG_REGISTER, new CatalogRegister(proposals));
        services.add(Methods.CATALOG_DEREGISTER, new CatalogDeregister(proposals));
        services.add(Methods.CATALOG_LIST_DATACENTERS, new CatalogListDatacenters(pools, settings.datacenter()));
        services.add(Methods.CATALOG_LIST_NODES, new CatalogListNodes(watches, nearest));
        services.add(Methods.CATALOG_LIST_SERVICES, new CatalogListServices(watches));
        services.add(Methods.CATALOG_SERVICE_NODES, new CatalogServiceNodes(watches, nearest));
        services.add(Methods.CATALOG_NODE_SERVICES, new CatalogNodeServices(watches));
        services.add(Methods.CATALOG_NODE_SERVICE_LIST, new CatalogNodeServiceList(watches));
    }

    private static void addHealth(Services.Builder services, Watches watches, Nearest nearest) {
        services.add(Methods.HEALTH_SERVICE_NODES, new HealthServiceNodes(watches, nearest));
        services.add(Methods.HEALTH_SERVICE_CHECKS, new HealthServiceChecks(watches, nearest));
        services.add(Methods.HEALTH_NODE_CHECKS, new HealthNodeChecks(watches));
        services.add(Methods.HEALTH_CHECKS_IN_STATE, new HealthChecksInState(watches, nearest));
    }

    private static void addCoordinates(
            Services.Builder services, Pools pools, Watches watches, CoordinateUpdates updates) {
        services.add(Methods.COORDINATE_UPDATE, new CoordinateUpdate(updates));
        services.add(Methods.COORDINATE_LIST_DATACENTERS, new CoordinateListDatacenters(pools));
        services.add(Methods.COORDINATE_LIST_NODES, new CoordinateListNodes(watches));
        services.add(Methods.COORDINATE_NODE, new CoordinateNode(watches));
    }

    private void addOperator(Services.Builder services, Proposals proposals) {
        services.add(
                Methods.OPERATOR_RAFT_GET_CONFIGURATION,
                new OperatorRaftConfiguration(consensus, autopilot, nodeNames));
        services.add(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, OperatorRaftRemovePeer.byId(consensus));
        services.add(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS, OperatorRaftRemovePeer.byAddress(consensus));
        services.add(Methods.OPERATOR_TRANSFER_LEADER, new OperatorTransferLeader(consensus, settings.nodeId()));
        services.add(Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION, new OperatorAutopilotGetConfiguration(autopilot));
        services.add(Methods.OPERATOR_AUTOPILOT_SET_CONFIGURATION, new OperatorAutopilotSetConfiguration(proposals));
        services.add(Methods.OPERATOR_SERVER_HEALTH, new OperatorServerHealth(autopilot));
        services.add(Methods.OPERATOR_AUTOPILOT_STATE, new OperatorAutopilotState(autopilot));
        services.add(Methods.OPERATOR_USAGE, new OperatorUsage(watches, settings.datacenter()));
        services.add(Methods.INTERNAL_KEYRING_OPERATION, new InternalKeyringOperation(pools, settings.datacenter()));
    }

    private static void addInternal(Services.Builder services, Watches watches) {
        services.add(Methods.INTERNAL_NODE_DUMP, new InternalNodeDump(watches));
        services.add(Methods.INTERNAL_NODE_INFO, new InternalNodeInfo(watches));
        services.add(Methods.INTERNAL_SERVICE_DUMP, new InternalServiceDump(watches));
        services.add(Methods.INTERNAL_EXPORTED_SERVICES_FOR_PEER, new InternalExportedServicesForPeer(watches));
        services.add(Methods.INTERNAL_CATALOG_OVERVIEW, new InternalCatalogOverview(watches));
    }
}
