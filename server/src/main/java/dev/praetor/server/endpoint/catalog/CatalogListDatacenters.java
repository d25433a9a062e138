package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.server.Pools;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.members.ServerMember;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names the datacenters whose servers are in this server's wide pool and alive, its own always: the nearest first, by the median of the distances of their
 * servers, then by name (semantics.md 7.6).
 */
public final class CatalogListDatacenters implements ServiceMethod<DatacentersRequest, List<String>> {

    private final Pools pools;
    private final String datacenter;

    /** @param datacenter of this server */
    public CatalogListDatacenters(Pools pools, String datacenter) {
        this.pools = pools;
        this.datacenter = datacenter;
    }

    @Override
    public Reply<Answer<List<String>>> call(DatacentersRequest request, Caller caller) {
        SortedMap<String, List<Double>> distances = new TreeMap<>();
        distances.put(datacenter, new ArrayList<>());
        Pool wan = pools.wan();
        if (wan != null) {
            measure(wan, distances);
        }
        List<String> nearest = new ArrayList<>(distances.keySet());
        nearest.sort(Comparator.comparingDouble(name -> median(distances.getOrDefault(name, List.of()))));
        return Reply.of(Answers.own(nearest));
    }

    private static void measure(Pool wan, SortedMap<String, List<Double>> distances) {
        Coord here = wan.coordinate();
        for (Member member : wan.members()) {
            ServerMember server = ServerMember.of(member);
            if (server != null && server.status() == MemberStatus.ALIVE) {
                distances
                        .computeIfAbsent(server.datacenter(), name -> new ArrayList<>())
                        .add(Coordinates.distance(here, wan.coordinate(member.name())));
            }
        }
    }

    private static double median(List<Double> distances) {
        if (distances.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Double> sorted = distances.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
