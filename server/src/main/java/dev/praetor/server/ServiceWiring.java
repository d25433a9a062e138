package dev.praetor.server;

import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.event.EventFireRequest;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.operator.KeyringRequest;
import dev.praetor.model.operator.LeaderTransferRequest;
import dev.praetor.model.operator.RaftRemovePeerRequest;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KeyListRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.request.TxnReadRequest;
import dev.praetor.model.request.TxnRequest;
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
import dev.praetor.server.route.Routing;
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
        services.add(Methods.TXN_APPLY, Routing.write(TxnRequest::datacenter), new TxnApply(proposals, lockDelays));
        services.add(
                Methods.TXN_READ,
                Routing.read(TxnReadRequest::datacenter, TxnReadRequest::options),
                new TxnRead(consensus, watches.metaSource(), lockDelays));
        services.add(Methods.STATUS_PING, Routing.local(request -> ""), new StatusPing());
        services.add(Methods.STATUS_LEADER, Routing.local(DCSpecificRequest::datacenter), new StatusLeader(consensus));
        services.add(Methods.STATUS_PEERS, Routing.local(DCSpecificRequest::datacenter), new StatusPeers(consensus));
        services.add(Methods.STATUS_RAFT_STATS, Routing.local(request -> ""), new StatusRaftStats(consensus));
        addOperator(services, proposals);
        services.add(
                Methods.INTERNAL_EVENT_FIRE,
                Routing.local(EventFireRequest::datacenter),
                new InternalEventFire(events));
        addInternal(services, watches);
        return services.build();
    }

    private static void addKeys(
            Services.Builder services,
            Consensus consensus,
            Proposals proposals,
            Watches watches,
            LockDelays lockDelays) {
        services.add(Methods.KVS_APPLY, Routing.write(KVSRequest::datacenter), new KvsApply(proposals, lockDelays));
        services.add(Methods.KVS_GET, Routing.read(KeyRequest::datacenter, KeyRequest::options), new KvsGet(watches));
        services.add(
                Methods.KVS_LIST,
                Routing.read(KeyRequest::datacenter, KeyRequest::options),
                new KvsList(consensus, watches));
        services.add(
                Methods.KVS_LIST_KEYS,
                Routing.read(KeyListRequest::datacenter, KeyListRequest::options),
                new KvsListKeys(consensus, watches));
    }

    private static void addSessions(
            Services.Builder services,
            ServerSettings settings,
            Consensus consensus,
            Proposals proposals,
            Watches watches,
            SessionExpiry expiry) {
        Routing<SessionSpecificRequest> read =
                Routing.read(SessionSpecificRequest::datacenter, SessionSpecificRequest::options);
        services.add(
                Methods.SESSION_APPLY,
                Routing.write(SessionRequest::datacenter),
                new SessionApply(
                        consensus,
                        proposals,
                        expiry,
                        () -> UUID.randomUUID().toString(),
                        settings.timings().shortestSessionTtl()));
        services.add(Methods.SESSION_GET, read, new SessionGet(watches));
        services.add(Methods.SESSION_LIST, read, new SessionList(watches));
        services.add(
                Methods.SESSION_NODE_SESSIONS,
                Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
                new SessionNodeSessions(watches));
        services.add(
                Methods.SESSION_RENEW,
                Routing.write(SessionSpecificRequest::datacenter),
                new SessionRenew(consensus, expiry));
    }

    private void addCatalog(Services.Builder services, Proposals proposals, Nearest nearest) {
        Routing<DCSpecificRequest> readAll = Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options);
        Routing<NodeSpecificRequest> readNode =
                Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options);
        services.add(
                Methods.CATALOG_REGISTER, Routing.write(RegisterRequest::datacenter), new CatalogRegister(proposals));
        services.add(
                Methods.CATALOG_DEREGISTER,
                Routing.write(DeregisterRequest::datacenter),
                new CatalogDeregister(proposals));
        services.add(
                Methods.CATALOG_LIST_DATACENTERS,
                Routing.local(request -> ""),
                new CatalogListDatacenters(pools, settings.datacenter()));
        services.add(Methods.CATALOG_LIST_NODES, readAll, new CatalogListNodes(watches, nearest));
        services.add(Methods.CATALOG_LIST_SERVICES, readAll, new CatalogListServices(watches));
        services.add(
                Methods.CATALOG_SERVICE_NODES,
                Routing.read(ServiceSpecificRequest::datacenter, ServiceSpecificRequest::options),
                new CatalogServiceNodes(watches, nearest));
        services.add(Methods.CATALOG_NODE_SERVICES, readNode, new CatalogNodeServices(watches));
        services.add(Methods.CATALOG_NODE_SERVICE_LIST, readNode, new CatalogNodeServiceList(watches));
    }

    private static void addHealth(Services.Builder services, Watches watches, Nearest nearest) {
        Routing<ServiceSpecificRequest> readService =
                Routing.read(ServiceSpecificRequest::datacenter, ServiceSpecificRequest::options);
        services.add(Methods.HEALTH_SERVICE_NODES, readService, new HealthServiceNodes(watches, nearest));
        services.add(Methods.HEALTH_SERVICE_CHECKS, readService, new HealthServiceChecks(watches, nearest));
        services.add(
                Methods.HEALTH_NODE_CHECKS,
                Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
                new HealthNodeChecks(watches));
        services.add(
                Methods.HEALTH_CHECKS_IN_STATE,
                Routing.read(ChecksInStateRequest::datacenter, ChecksInStateRequest::options),
                new HealthChecksInState(watches, nearest));
    }

    private static void addCoordinates(
            Services.Builder services, Pools pools, Watches watches, CoordinateUpdates updates) {
        services.add(
                Methods.COORDINATE_UPDATE,
                Routing.write(CoordinateUpdateRequest::datacenter),
                new CoordinateUpdate(updates));
        services.add(
                Methods.COORDINATE_LIST_DATACENTERS,
                Routing.local(request -> ""),
                new CoordinateListDatacenters(pools));
        services.add(
                Methods.COORDINATE_LIST_NODES,
                Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
                new CoordinateListNodes(watches));
        services.add(
                Methods.COORDINATE_NODE,
                Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
                new CoordinateNode(watches));
    }

    private void addOperator(Services.Builder services, Proposals proposals) {
        Routing<DCSpecificRequest> read = Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options);
        Routing<RaftRemovePeerRequest> remove = Routing.write(RaftRemovePeerRequest::datacenter);
        services.add(
                Methods.OPERATOR_RAFT_GET_CONFIGURATION,
                read,
                new OperatorRaftConfiguration(consensus, autopilot, nodeNames));
        services.add(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, remove, OperatorRaftRemovePeer.byId(consensus));
        services.add(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS, remove, OperatorRaftRemovePeer.byAddress(consensus));
        services.add(
                Methods.OPERATOR_TRANSFER_LEADER,
                Routing.write(LeaderTransferRequest::datacenter),
                new OperatorTransferLeader(consensus, settings.nodeId()));
        services.add(
                Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION, read, new OperatorAutopilotGetConfiguration(autopilot));
        services.add(
                Methods.OPERATOR_AUTOPILOT_SET_CONFIGURATION,
                Routing.write(AutopilotSetConfigRequest::datacenter),
                new OperatorAutopilotSetConfiguration(proposals));
        services.add(Methods.OPERATOR_SERVER_HEALTH, read, new OperatorServerHealth(autopilot));
        services.add(Methods.OPERATOR_AUTOPILOT_STATE, read, new OperatorAutopilotState(autopilot));
        services.add(
                Methods.OPERATOR_USAGE,
                Routing.local(request -> request.request().datacenter()),
                new OperatorUsage(watches, settings.datacenter()));
        services.add(
                Methods.INTERNAL_KEYRING_OPERATION,
                Routing.local(KeyringRequest::datacenter),
                new InternalKeyringOperation(pools, settings.datacenter()));
    }

    private static void addInternal(Services.Builder services, Watches watches) {
        Routing<DCSpecificRequest> readAll = Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options);
        services.add(Methods.INTERNAL_NODE_DUMP, readAll, new InternalNodeDump(watches));
        services.add(
                Methods.INTERNAL_NODE_INFO,
                Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
                new InternalNodeInfo(watches));
        Routing<ServiceDumpRequest> readServices =
                Routing.read(ServiceDumpRequest::datacenter, ServiceDumpRequest::options);
        services.add(Methods.INTERNAL_SERVICE_DUMP, readServices, new InternalServiceDump(watches));
        services.add(
                Methods.INTERNAL_EXPORTED_SERVICES_FOR_PEER,
                readServices,
                new InternalExportedServicesForPeer(watches));
        services.add(Methods.INTERNAL_CATALOG_OVERVIEW, readAll, new InternalCatalogOverview(watches));
    }
}
