package dev.praetor.gossip.swim;

import java.time.Duration;

/** How unwell this node is by its own measure: 0 for well, at most 7; its probes take their time accordingly (Lifeguard). Owned by the pool's thread. */
final class Awareness {

    private static final int MOST = 8;

    private final MemberlistObserver observer;
    private int score;

    Awareness(MemberlistObserver observer) {
        this.observer = observer;
    }

    int score() {
        return score;
    }

    void change(int by) {
        int before = score;
        score = Math.clamp(score + by, 0, MOST - 1);
        if (score != before) {
            observer.healthScore(score);
        }
    }

    Duration scale(Duration interval) {
        return interval.multipliedBy(score + 1L);
    }
}
