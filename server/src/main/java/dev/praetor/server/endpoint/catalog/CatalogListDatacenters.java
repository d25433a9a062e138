package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import java.util.List;

/** Names the datacenters that this server knows: its own, as long as it has no way to others. */
public final class CatalogListDatacenters implements ServiceMethod<DatacentersRequest, List<String>> {

    private final String datacenter;

    public CatalogListDatacenters(String datacenter) {
        this.datacenter = datacenter;
    }

    @Override
    public Reply<Answer<List<String>>> call(DatacentersRequest request, Caller caller) {
        return Reply.of(Answers.own(List.of(datacenter)));
    }
}
