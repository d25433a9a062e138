package dev.praetor.bench.scenario;

import java.time.Duration;

/**
 * How much each scenario loads its target.
 *
 * @param time how long a closed loop measures
 * @param warmUp how long it runs before that
 * @param watchers how many blocking queries are parked on one key
 * @param warmUpRounds how many writes wake all watchers before those that are measured
 */
public record Load(Duration time, Duration warmUp, int watchers, int warmUpRounds) {}
