package dev.praetor.server.route;

import dev.praetor.model.catalog.CatalogSummary;
import dev.praetor.model.catalog.CatalogSummaryCodec;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.catalog.IndexedCheckServiceNodesCodec;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.catalog.IndexedHealthChecksCodec;
import dev.praetor.model.catalog.IndexedNodeDump;
import dev.praetor.model.catalog.IndexedNodeDumpCodec;
import dev.praetor.model.catalog.IndexedNodeServiceList;
import dev.praetor.model.catalog.IndexedNodeServiceListCodec;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.IndexedNodeServicesCodec;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.IndexedNodesCodec;
import dev.praetor.model.catalog.IndexedNodesWithGateways;
import dev.praetor.model.catalog.IndexedNodesWithGatewaysCodec;
import dev.praetor.model.catalog.IndexedServiceList;
import dev.praetor.model.catalog.IndexedServiceListCodec;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.catalog.IndexedServiceNodesCodec;
import dev.praetor.model.catalog.IndexedServices;
import dev.praetor.model.catalog.IndexedServicesCodec;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.coordinate.CoordinateUpdateRequestCodec;
import dev.praetor.model.coordinate.DatacenterMap;
import dev.praetor.model.coordinate.DatacenterMapCodec;
import dev.praetor.model.coordinate.IndexedCoordinates;
import dev.praetor.model.coordinate.IndexedCoordinatesCodec;
import dev.praetor.model.event.EventFireRequest;
import dev.praetor.model.event.EventFireRequestCodec;
import dev.praetor.model.event.EventFireResponse;
import dev.praetor.model.event.EventFireResponseCodec;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.kv.IndexedDirEntriesCodec;
import dev.praetor.model.kv.IndexedKeyList;
import dev.praetor.model.kv.IndexedKeyListCodec;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.operator.AutopilotHealthReply;
import dev.praetor.model.operator.AutopilotHealthReplyCodec;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.operator.AutopilotSetConfigRequestCodec;
import dev.praetor.model.operator.AutopilotState;
import dev.praetor.model.operator.AutopilotStateCodec;
import dev.praetor.model.operator.KeyringRequest;
import dev.praetor.model.operator.KeyringRequestCodec;
import dev.praetor.model.operator.KeyringResponses;
import dev.praetor.model.operator.KeyringResponsesCodec;
import dev.praetor.model.operator.LeaderTransferRequest;
import dev.praetor.model.operator.LeaderTransferRequestCodec;
import dev.praetor.model.operator.OperatorUsageRequest;
import dev.praetor.model.operator.OperatorUsageRequestCodec;
import dev.praetor.model.operator.RaftConfigurationResponse;
import dev.praetor.model.operator.RaftConfigurationResponseCodec;
import dev.praetor.model.operator.RaftRemovePeerRequest;
import dev.praetor.model.operator.RaftRemovePeerRequestCodec;
import dev.praetor.model.operator.RaftStats;
import dev.praetor.model.operator.RaftStatsCodec;
import dev.praetor.model.operator.Usage;
import dev.praetor.model.operator.UsageCodec;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.model.request.ChecksInStateRequestCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.DatacentersRequestCodec;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.DeregisterRequestCodec;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KVSRequestCodec;
import dev.praetor.model.request.KeyListRequest;
import dev.praetor.model.request.KeyListRequestCodec;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.KeyRequestCodec;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.NodeSpecificRequestCodec;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.model.request.ServiceDumpRequestCodec;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestCodec;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionRequestCodec;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.request.SessionSpecificRequestCodec;
import dev.praetor.model.request.TxnReadRequest;
import dev.praetor.model.request.TxnReadRequestCodec;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.TxnRequestCodec;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.model.session.IndexedSessionsCodec;
import dev.praetor.model.txn.TxnReadResponse;
import dev.praetor.model.txn.TxnReadResponseCodec;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.model.txn.TxnResponseCodec;
import dev.praetor.model.wire.Codecs;
import java.util.List;

/** All methods of the server's RPC, one constant each (wire-rpc.md section 5). */
public final class Methods {

    /** Whether a cas, delete-cas, lock or unlock took place; a plain set or delete answers false. */
    public static final Method<KVSRequest, Boolean> KVS_APPLY =
            new Method<>("KVS.Apply", Routing.write(KVSRequest::datacenter), KVSRequestCodec.INSTANCE, Codecs.BOOL);

    /** One key; no entries on a miss. */
    public static final Method<KeyRequest, IndexedDirEntries> KVS_GET = new Method<>(
            "KVS.Get",
            Routing.read(KeyRequest::datacenter, KeyRequest::options),
            KeyRequestCodec.INSTANCE,
            IndexedDirEntriesCodec.INSTANCE);

    /** All keys that begin with the key of the request. */
    public static final Method<KeyRequest, IndexedDirEntries> KVS_LIST = new Method<>(
            "KVS.List",
            Routing.read(KeyRequest::datacenter, KeyRequest::options),
            KeyRequestCodec.INSTANCE,
            IndexedDirEntriesCodec.INSTANCE);

    /** Names of keys, grouped by a separator. */
    public static final Method<KeyListRequest, IndexedKeyList> KVS_LIST_KEYS = new Method<>(
            "KVS.ListKeys",
            Routing.read(KeyListRequest::datacenter, KeyListRequest::options),
            KeyListRequestCodec.INSTANCE,
            IndexedKeyListCodec.INSTANCE);

    /** Creates a session and answers its ID, or destroys one. */
    public static final Method<SessionRequest, String> SESSION_APPLY = new Method<>(
            "Session.Apply", Routing.write(SessionRequest::datacenter), SessionRequestCodec.INSTANCE, Codecs.STRING);

    /** One session, or none. */
    public static final Method<SessionSpecificRequest, IndexedSessions> SESSION_GET = new Method<>(
            "Session.Get",
            Routing.read(SessionSpecificRequest::datacenter, SessionSpecificRequest::options),
            SessionSpecificRequestCodec.INSTANCE,
            IndexedSessionsCodec.INSTANCE);

    /** All sessions. */
    public static final Method<SessionSpecificRequest, IndexedSessions> SESSION_LIST = new Method<>(
            "Session.List",
            Routing.read(SessionSpecificRequest::datacenter, SessionSpecificRequest::options),
            SessionSpecificRequestCodec.INSTANCE,
            IndexedSessionsCodec.INSTANCE);

    /** The sessions of a node. */
    public static final Method<NodeSpecificRequest, IndexedSessions> SESSION_NODE_SESSIONS = new Method<>(
            "Session.NodeSessions",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedSessionsCodec.INSTANCE);

    /** Starts the time to live again; no session when it is unknown. */
    public static final Method<SessionSpecificRequest, IndexedSessions> SESSION_RENEW = new Method<>(
            "Session.Renew",
            Routing.write(SessionSpecificRequest::datacenter),
            SessionSpecificRequestCodec.INSTANCE,
            IndexedSessionsCodec.INSTANCE);

    /** Registers a node, a service and checks. */
    public static final Method<RegisterRequest, Nothing> CATALOG_REGISTER = new Method<>(
            "Catalog.Register",
            Routing.write(RegisterRequest::datacenter),
            RegisterRequestCodec.INSTANCE,
            new NothingCodec());

    /** Removes a check, a service or a node. */
    public static final Method<DeregisterRequest, Nothing> CATALOG_DEREGISTER = new Method<>(
            "Catalog.Deregister",
            Routing.write(DeregisterRequest::datacenter),
            DeregisterRequestCodec.INSTANCE,
            new NothingCodec());

    /** The known datacenters, the nearest first. */
    public static final Method<DatacentersRequest, List<String>> CATALOG_LIST_DATACENTERS = new Method<>(
            "Catalog.ListDatacenters",
            Routing.local(request -> ""),
            DatacentersRequestCodec.INSTANCE,
            Codecs.list(Codecs.STRING));

    /** All nodes. */
    public static final Method<DCSpecificRequest, IndexedNodes> CATALOG_LIST_NODES = new Method<>(
            "Catalog.ListNodes",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            IndexedNodesCodec.INSTANCE);

    /** All services with their tags. */
    public static final Method<DCSpecificRequest, IndexedServices> CATALOG_LIST_SERVICES = new Method<>(
            "Catalog.ListServices",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            IndexedServicesCodec.INSTANCE);

    /** The instances of a service with their nodes. */
    public static final Method<ServiceSpecificRequest, IndexedServiceNodes> CATALOG_SERVICE_NODES = new Method<>(
            "Catalog.ServiceNodes",
            Routing.read(ServiceSpecificRequest::datacenter, ServiceSpecificRequest::options),
            ServiceSpecificRequestCodec.INSTANCE,
            IndexedServiceNodesCodec.INSTANCE);

    /** A node with its services by ID. */
    public static final Method<NodeSpecificRequest, IndexedNodeServices> CATALOG_NODE_SERVICES = new Method<>(
            "Catalog.NodeServices",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedNodeServicesCodec.INSTANCE);

    /** A node with its services as a list. */
    public static final Method<NodeSpecificRequest, IndexedNodeServiceList> CATALOG_NODE_SERVICE_LIST = new Method<>(
            "Catalog.NodeServiceList",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedNodeServiceListCodec.INSTANCE);

    /** The instances of a service with nodes and checks. */
    public static final Method<ServiceSpecificRequest, IndexedCheckServiceNodes> HEALTH_SERVICE_NODES = new Method<>(
            "Health.ServiceNodes",
            Routing.read(ServiceSpecificRequest::datacenter, ServiceSpecificRequest::options),
            ServiceSpecificRequestCodec.INSTANCE,
            IndexedCheckServiceNodesCodec.INSTANCE);

    /** The checks of a service. */
    public static final Method<ServiceSpecificRequest, IndexedHealthChecks> HEALTH_SERVICE_CHECKS = new Method<>(
            "Health.ServiceChecks",
            Routing.read(ServiceSpecificRequest::datacenter, ServiceSpecificRequest::options),
            ServiceSpecificRequestCodec.INSTANCE,
            IndexedHealthChecksCodec.INSTANCE);

    /** The checks of a node and its services. */
    public static final Method<NodeSpecificRequest, IndexedHealthChecks> HEALTH_NODE_CHECKS = new Method<>(
            "Health.NodeChecks",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedHealthChecksCodec.INSTANCE);

    /** The checks in a state. */
    public static final Method<ChecksInStateRequest, IndexedHealthChecks> HEALTH_CHECKS_IN_STATE = new Method<>(
            "Health.ChecksInState",
            Routing.read(ChecksInStateRequest::datacenter, ChecksInStateRequest::options),
            ChecksInStateRequestCodec.INSTANCE,
            IndexedHealthChecksCodec.INSTANCE);

    /** A transaction that may write. */
    public static final Method<TxnRequest, TxnResponse> TXN_APPLY = new Method<>(
            "Txn.Apply", Routing.write(TxnRequest::datacenter), TxnRequestCodec.INSTANCE, TxnResponseCodec.INSTANCE);

    /** A transaction of reads. */
    public static final Method<TxnReadRequest, TxnReadResponse> TXN_READ = new Method<>(
            "Txn.Read",
            Routing.read(TxnReadRequest::datacenter, TxnReadRequest::options),
            TxnReadRequestCodec.INSTANCE,
            TxnReadResponseCodec.INSTANCE);

    /** Whether a server answers at all. */
    public static final Method<Nothing, Nothing> STATUS_PING =
            new Method<>("Status.Ping", Routing.local(request -> ""), new NothingCodec(), new NothingCodec());

    /** The leader's address, empty when there is none. */
    public static final Method<DCSpecificRequest, String> STATUS_LEADER = new Method<>(
            "Status.Leader",
            Routing.local(DCSpecificRequest::datacenter),
            DCSpecificRequestCodec.INSTANCE,
            Codecs.STRING);

    /** The servers' addresses. */
    public static final Method<DCSpecificRequest, List<String>> STATUS_PEERS = new Method<>(
            "Status.Peers",
            Routing.local(DCSpecificRequest::datacenter),
            DCSpecificRequestCodec.INSTANCE,
            Codecs.list(Codecs.STRING));

    /** How far the log of the asked server is. */
    public static final Method<Nothing, RaftStats> STATUS_RAFT_STATS =
            new Method<>("Status.RaftStats", Routing.local(request -> ""), new NothingCodec(), RaftStatsCodec.INSTANCE);

    /** The members of the Raft group. */
    public static final Method<DCSpecificRequest, RaftConfigurationResponse> OPERATOR_RAFT_GET_CONFIGURATION =
            new Method<>(
                    "Operator.RaftGetConfiguration",
                    Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
                    DCSpecificRequestCodec.INSTANCE,
                    RaftConfigurationResponseCodec.INSTANCE);

    /** Removes the member of the Raft group that has an address. */
    public static final Method<RaftRemovePeerRequest, Nothing> OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS = new Method<>(
            "Operator.RaftRemovePeerByAddress",
            Routing.write(RaftRemovePeerRequest::datacenter),
            RaftRemovePeerRequestCodec.INSTANCE,
            new NothingCodec());

    /** Removes the member of the Raft group that has an ID. */
    public static final Method<RaftRemovePeerRequest, Nothing> OPERATOR_RAFT_REMOVE_PEER_BY_ID = new Method<>(
            "Operator.RaftRemovePeerByID",
            Routing.write(RaftRemovePeerRequest::datacenter),
            RaftRemovePeerRequestCodec.INSTANCE,
            new NothingCodec());

    /** Has another server lead. Our own: Consul does it over gRPC. */
    public static final Method<LeaderTransferRequest, Boolean> OPERATOR_TRANSFER_LEADER = new Method<>(
            "Operator.TransferLeader",
            Routing.write(LeaderTransferRequest::datacenter),
            LeaderTransferRequestCodec.INSTANCE,
            Codecs.BOOL);

    /** The settings of autopilot. */
    public static final Method<DCSpecificRequest, AutopilotConfig> OPERATOR_AUTOPILOT_GET_CONFIGURATION = new Method<>(
            "Operator.AutopilotGetConfiguration",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            AutopilotConfigCodec.INSTANCE);

    /** Replaces the settings of autopilot; false without check-and-set. */
    public static final Method<AutopilotSetConfigRequest, Boolean> OPERATOR_AUTOPILOT_SET_CONFIGURATION = new Method<>(
            "Operator.AutopilotSetConfiguration",
            Routing.write(AutopilotSetConfigRequest::datacenter),
            AutopilotSetConfigRequestCodec.INSTANCE,
            Codecs.BOOL);

    /** How the servers are, as the leader knows it. */
    public static final Method<DCSpecificRequest, AutopilotHealthReply> OPERATOR_SERVER_HEALTH = new Method<>(
            "Operator.ServerHealth",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            AutopilotHealthReplyCodec.INSTANCE);

    /** All that the leader's autopilot knows. */
    public static final Method<DCSpecificRequest, AutopilotState> OPERATOR_AUTOPILOT_STATE = new Method<>(
            "Operator.AutopilotState",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            AutopilotStateCodec.INSTANCE);

    /** How much is in the catalog. */
    public static final Method<OperatorUsageRequest, Usage> OPERATOR_USAGE = new Method<>(
            "Operator.Usage",
            Routing.local(request -> request.request().datacenter()),
            OperatorUsageRequestCodec.INSTANCE,
            UsageCodec.INSTANCE);

    /** An operation on the keyrings of all members. */
    public static final Method<KeyringRequest, KeyringResponses> INTERNAL_KEYRING_OPERATION = new Method<>(
            "Internal.KeyringOperation",
            Routing.local(KeyringRequest::datacenter),
            KeyringRequestCodec.INSTANCE,
            KeyringResponsesCodec.INSTANCE);

    /** Takes over the coordinate of a node. */
    public static final Method<CoordinateUpdateRequest, Nothing> COORDINATE_UPDATE = new Method<>(
            "Coordinate.Update",
            Routing.write(CoordinateUpdateRequest::datacenter),
            CoordinateUpdateRequestCodec.INSTANCE,
            new NothingCodec());

    /** The coordinates of the servers of all datacenters. */
    public static final Method<Nothing, List<DatacenterMap>> COORDINATE_LIST_DATACENTERS = new Method<>(
            "Coordinate.ListDatacenters",
            Routing.local(request -> ""),
            new NothingCodec(),
            Codecs.list(DatacenterMapCodec.INSTANCE));

    /** The coordinates of all nodes. */
    public static final Method<DCSpecificRequest, IndexedCoordinates> COORDINATE_LIST_NODES = new Method<>(
            "Coordinate.ListNodes",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            IndexedCoordinatesCodec.INSTANCE);

    /** The coordinates of a node. */
    public static final Method<NodeSpecificRequest, IndexedCoordinates> COORDINATE_NODE = new Method<>(
            "Coordinate.Node",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedCoordinatesCodec.INSTANCE);

    /** All nodes with their services and checks. */
    public static final Method<DCSpecificRequest, IndexedNodeDump> INTERNAL_NODE_DUMP = new Method<>(
            "Internal.NodeDump",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            IndexedNodeDumpCodec.INSTANCE);

    /** A node with its services and checks; no node when there is none. */
    public static final Method<NodeSpecificRequest, IndexedNodeDump> INTERNAL_NODE_INFO = new Method<>(
            "Internal.NodeInfo",
            Routing.read(NodeSpecificRequest::datacenter, NodeSpecificRequest::options),
            NodeSpecificRequestCodec.INSTANCE,
            IndexedNodeDumpCodec.INSTANCE);

    /** All service instances with their nodes and checks. */
    public static final Method<ServiceDumpRequest, IndexedNodesWithGateways> INTERNAL_SERVICE_DUMP = new Method<>(
            "Internal.ServiceDump",
            Routing.read(ServiceDumpRequest::datacenter, ServiceDumpRequest::options),
            ServiceDumpRequestCodec.INSTANCE,
            IndexedNodesWithGatewaysCodec.INSTANCE);

    /** The names of what is exported to a peer. */
    public static final Method<ServiceDumpRequest, IndexedServiceList> INTERNAL_EXPORTED_SERVICES_FOR_PEER =
            new Method<>(
                    "Internal.ExportedServicesForPeer",
                    Routing.read(ServiceDumpRequest::datacenter, ServiceDumpRequest::options),
                    ServiceDumpRequestCodec.INSTANCE,
                    IndexedServiceListCodec.INSTANCE);

    /** The catalog in numbers. */
    public static final Method<DCSpecificRequest, CatalogSummary> INTERNAL_CATALOG_OVERVIEW = new Method<>(
            "Internal.CatalogOverview",
            Routing.read(DCSpecificRequest::datacenter, DCSpecificRequest::options),
            DCSpecificRequestCodec.INSTANCE,
            CatalogSummaryCodec.INSTANCE);

    /** Tells a user event to all agents of a datacenter. */
    public static final Method<EventFireRequest, EventFireResponse> INTERNAL_EVENT_FIRE = new Method<>(
            "Internal.EventFire",
            Routing.local(EventFireRequest::datacenter),
            EventFireRequestCodec.INSTANCE,
            EventFireResponseCodec.INSTANCE);

    private Methods() {}
}
