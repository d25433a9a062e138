package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;

/** Takes tags over from the catalog where a service says that others may change them there (semantics.md 6.4). Pure. */
final class TagOverrides {

    private TagOverrides() {}

    static LocalSnapshot apply(LocalSnapshot local, RemoteView remote) {
        LocalSnapshot next = local;
        for (LocalService service : local.services().values()) {
            NodeService known = remote.services().get(service.id());
            if (known != null
                    && service.service().enableTagOverride()
                    && !Same.tags(service.service().tags(), known.tags())) {
                NodeService changed = NodeServiceBuilder.from(service.service())
                        .tags(known.tags())
                        .build();
                next = next.with(new LocalService(changed, service.token(), service.origin()));
            }
        }
        return next;
    }
}
