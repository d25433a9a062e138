package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.DatacenterMap;
import dev.praetor.server.Pools;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.members.ServerMember;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.ServiceMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells where the servers of all datacenters are, as this server's wide pool knows it; nothing without one. */
public final class CoordinateListDatacenters implements ServiceMethod<Nothing, List<DatacenterMap>> {

    private final Pools pools;

    public CoordinateListDatacenters(Pools pools) {
        this.pools = pools;
    }

    @Override
    public Reply<Answer<List<DatacenterMap>>> call(Nothing request, Caller caller) {
        Pool wan = pools.wan();
        return Reply.of(Answers.own(wan == null ? List.of() : maps(wan)));
    }

    private static List<DatacenterMap> maps(Pool wan) {
        SortedMap<String, List<Coordinate>> known = new TreeMap<>();
        for (Member member : wan.members()) {
            ServerMember server = ServerMember.of(member);
            if (server == null || server.status() != MemberStatus.ALIVE) {
                continue;
            }
            List<Coordinate> there = known.computeIfAbsent(server.datacenter(), datacenter -> new ArrayList<>());
            Coord coordinate = wan.coordinate(member.name());
            if (coordinate != null) {
                there.add(new Coordinate(server.name(), "", "", coordinate));
            }
        }
        List<DatacenterMap> maps = new ArrayList<>();
        known.forEach((datacenter, coordinates) -> maps.add(new DatacenterMap(datacenter, "wan", coordinates)));
        return maps;
    }
}
