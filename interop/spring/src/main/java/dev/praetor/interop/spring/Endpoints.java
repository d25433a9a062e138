package dev.praetor.interop.spring;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/** What the test asks the application. */
@RestController
class Endpoints {

    private final Greeting greeting;
    private final DiscoveryClient discovery;
    private final RestTemplate peers;
    private final String name;

    Endpoints(
            Greeting greeting,
            DiscoveryClient discovery,
            RestTemplate peers,
            @Value("${spring.application.name}") String name) {
        this.greeting = greeting;
        this.discovery = discovery;
        this.peers = peers;
        this.name = name;
    }

    /** The text that is configured now. */
    @GetMapping("/greeting")
    String greeting() {
        return greeting.getText();
    }

    /** Who this is. */
    @GetMapping("/name")
    String name() {
        return name;
    }

    /** Where the healthy instances of a service are. */
    @GetMapping("/instances/{service}")
    List<String> instances(@PathVariable String service) {
        return discovery.getInstances(service).stream()
                .map(instance -> instance.getHost() + ":" + instance.getPort() + " "
                        + instance.getMetadata().get("owner"))
                .sorted()
                .toList();
    }

    /** The name that an instance of a service gives itself, asked by the name of the service. */
    @GetMapping("/call/{service}")
    String call(@PathVariable String service) {
        return peers.getForObject("http://" + service + "/name", String.class);
    }
}
