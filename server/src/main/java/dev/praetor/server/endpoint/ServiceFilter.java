package dev.praetor.server.endpoint;

import dev.praetor.model.request.ServiceSpecificRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request for the instances of a service filters by; equal for requests that mean the same.
 *
 * @param tags all of them must be there, in the form of {@link Filters#tags}
 * @param nodeMeta all pairs must be in the meta of the node
 */
public record ServiceFilter(List<String> tags, Map<String, String> nodeMeta) {

    public static ServiceFilter of(ServiceSpecificRequest request) {
        return new ServiceFilter(tags(request), Filters.orEmpty(request.nodeMetaFilters()));
    }

    /** Agents before 1.3 name a single tag in a field of its own. */
    private static List<String> tags(ServiceSpecificRequest request) {
        if (!request.tagFilter()) {
            return List.of();
        }
        List<String> several = request.serviceTags();
        if (several == null || several.isEmpty()) {
            return Filters.tags(List.of(request.serviceTag()));
        }
        return Filters.tags(several);
    }

    public boolean isEmpty() {
        return tags.isEmpty() && nodeMeta.isEmpty();
    }

    public boolean matches(@Nullable List<String> itsTags, @Nullable Map<String, String> itsNodeMeta) {
        return Filters.hasTags(itsTags, tags) && Filters.hasMeta(itsNodeMeta, nodeMeta);
    }
}
