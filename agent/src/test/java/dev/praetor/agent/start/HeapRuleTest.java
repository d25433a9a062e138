package dev.praetor.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against decisions.md, "The heap follows what is alive". */
class HeapRuleTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void leavesASmallHeapAlone() {
        assertThat(new HeapRule().isDue(HeapRule.ALLOWANCE)).isFalse();
    }

    @Test
    void isDueOnceGarbageOutweighsWhatIsAlive() {
        HeapRule rule = new HeapRule();
        rule.collected(100 * MEGABYTE);

        assertThat(rule.isDue(200 * MEGABYTE + HeapRule.ALLOWANCE)).isFalse();
        assertThat(rule.isDue(201 * MEGABYTE + HeapRule.ALLOWANCE)).isTrue();
    }

    @Test
    void isNotDueAgainRightAfterACollectionThatFreedNothing() {
        HeapRule rule = new HeapRule();
        rule.collected(1000 * MEGABYTE);

        assertThat(rule.isDue(1000 * MEGABYTE)).isFalse();
    }
}
