package dev.praetor.interop.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestTemplate;

/** A service that registers itself, takes its greeting from the key/value store and calls its peers by name. */
@SpringBootApplication
@EnableConfigurationProperties(Greeting.class)
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** Takes the name of a service as the host of a URL. */
    @Bean
    @LoadBalanced
    RestTemplate peers() {
        return new RestTemplate();
    }
}
