package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import java.io.IOException;

/** Service instances for the catalog, each on a node of its own with one check. */
final class CatalogData {

    private CatalogData() {}

    static void register(SimpleClient client, String service, int instances) throws IOException {
        for (int instance = 0; instance < instances; instance++) {
            client.mustCall(registration(service, instance, "passing"));
        }
    }

    /** The request that registers an instance, or sets the status of its check. */
    static byte[] registration(String service, int instance, String status) {
        return Requests.put(
                "/v1/catalog/register", """
                    {"Node": "%1$s-node-%2$d", "Address": "10.0.%3$d.%4$d",
                     "Service": {"ID": "%1$s-%2$d", "Service": "%1$s", "Port": 8080, "Tags": ["v1", "primary"], "Meta": {"version": "1.0"}},
                     "Check": {"CheckID": "service:%1$s-%2$d", "Name": "Service '%1$s' check", "Status": "%5$s", "ServiceID": "%1$s-%2$d"}}\
                    """.formatted(service, instance, instance / 250, 1 + instance % 250, status));
    }
}
