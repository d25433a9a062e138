package dev.praetor.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param subjects one or two programs or addresses
 * @param scenarios the names to run; empty means all
 * @param time how long each closed loop measures
 * @param warmUp how long each closed loop runs before that
 * @param warmUpRounds how many writes wake all watchers before those that are measured
 * @param servers how many durable servers that join each other; 0 for one agent
 * @param keys how many keys are saved and restored
 * @param kills how often the leader is killed
 * @param steady how long the load without faults lasts
 */
record Options(
        List<Subject> subjects,
        Set<String> scenarios,
        Duration time,
        Duration warmUp,
        int watchers,
        int warmUpRounds,
        boolean durable,
        int servers,
        int keys,
        int kills,
        Duration steady) {

    static final String USAGE = """
        Usage: bench [options] SUBJECT [SUBJECT]
          SUBJECT        an executable that takes Consul's agent flags, or host:port of a running agent
          -scenarios=A,B only these: start, kv-get, kv-put, kv-list-1000, health-service-10, dns-srv-3, dnsperf-srv-3,
                         key-watchers, flap-100-instances, checks-200
          -seconds=N     how long each loop measures (default 5)
          -warmup=N      how many seconds each loop runs before it measures, on both subjects (default 3 times -seconds):
                         a program that compiles while it runs reaches its pace after 10 to 20 seconds of load
          -watchers=N    blocking queries parked on one key (default 4000)
          -rounds=N      writes that wake all watchers before those that are measured (default 40)
          -durable       one bootstrapped server with a data directory rather than -dev
          -servers=N     N durable servers that join each other, and other scenarios: put-64, put-256, get-default,
                         get-stale, get-consistent, many-keys; with more than one also put-64-follower,
                         get-default-follower, get-stale-follower, get-consistent-follower, leader-kill, steady
          -keys=N        keys of many-keys (default 1000000)
          -kills=N       kills of leader-kill (default 10)
          -steady=N      seconds of steady (default 300)\
        """;

    /** What is measured: a place, and whether it is an address rather than an executable. */
    record Subject(String name, String place, boolean remote) {

        InetSocketAddress address() {
            int colon = place.lastIndexOf(':');
            return new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        }
    }

    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.contains(scenario);
    }

    /** Reads the arguments; throws IllegalArgumentException that names what is wrong. */
    static Options parse(List<String> arguments) {
        List<Subject> subjects = new ArrayList<>();
        Set<String> scenarios = Set.of();
        Duration time = Duration.ofSeconds(5);
        int warmUp = -1;
        int watchers = 4000;
        int warmUpRounds = 40;
        boolean durable = false;
        int servers = 0;
        int keys = 1_000_000;
        int kills = 10;
        Duration steady = Duration.ofMinutes(5);
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("-scenarios=")) {
                scenarios = Set.of(value.split(","));
            } else if (argument.startsWith("-seconds=")) {
                time = Duration.ofSeconds(Integer.parseInt(value));
            } else if (argument.startsWith("-warmup=")) {
                warmUp = Integer.parseInt(value);
            } else if (argument.startsWith("-watchers=")) {
                watchers = Integer.parseInt(value);
            } else if (argument.startsWith("-rounds=")) {
                warmUpRounds = Integer.parseInt(value);
            } else if (argument.startsWith("-servers=")) {
                servers = Integer.parseInt(value);
            } else if (argument.startsWith("-keys=")) {
                keys = Integer.parseInt(value) / 64 * 64;
            } else if (argument.startsWith("-kills=")) {
                kills = Integer.parseInt(value);
            } else if (argument.startsWith("-steady=")) {
                steady = Duration.ofSeconds(Integer.parseInt(value));
            } else if (argument.equals("-durable")) {
                durable = true;
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option: " + argument);
            } else {
                subjects.add(subject(argument));
            }
        }
        if (subjects.isEmpty() || subjects.size() > 2) {
            throw new IllegalArgumentException("one or two subjects are needed, not " + subjects.size());
        }
        Duration before = warmUp < 0 ? time.multipliedBy(3) : Duration.ofSeconds(warmUp);
        return new Options(
                List.copyOf(subjects),
                scenarios,
                time,
                before,
                watchers,
                warmUpRounds,
                durable,
                servers,
                keys,
                kills,
                steady);
    }

    private static Subject subject(String argument) {
        boolean remote = argument.matches("[^/]+:\\d+");
        return new Subject(remote ? argument : argument.substring(argument.lastIndexOf('/') + 1), argument, remote);
    }
}
