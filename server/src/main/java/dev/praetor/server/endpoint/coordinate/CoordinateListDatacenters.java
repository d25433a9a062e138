package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.coordinate.DatacenterMap;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.ServiceMethod;
import java.util.List;

/**
 * Tells where the servers of all datacenters are: this one alone, as long as it has no way to others. It has met none,
 * so that it is at the origin.
 */
public final class CoordinateListDatacenters implements ServiceMethod<Nothing, List<DatacenterMap>> {

    private final List<DatacenterMap> self;

    /**
     * Tells of one server.
     *
     * @param nodeName this server's
     */
    public CoordinateListDatacenters(String datacenter, String nodeName) {
        self = List.of(
                new DatacenterMap(datacenter, "wan", List.of(new Coordinate(nodeName, "", "", Coordinates.origin()))));
    }

    @Override
    public Reply<Answer<List<DatacenterMap>>> call(Nothing request, Caller caller) {
        return Reply.of(Answers.own(self));
    }
}
