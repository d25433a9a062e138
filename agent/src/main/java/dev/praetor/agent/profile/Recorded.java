package dev.praetor.agent.profile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * What is recorded for a profile over some time, and how its events become values.
 *
 * @param kind of the profile that is made of it
 * @param event its name
 * @param period between events; zero for those that come by themselves
 * @param weight the second value of an event; the first counts it
 */
record Recorded(ProfileKind kind, String event, Duration period, ToLongFunction<RecordedEvent> weight) {

    /** Samples of running threads. */
    static final Recorded PROCESSOR = new Recorded(
            ProfileKind.PROCESSOR,
            "jdk.ExecutionSample",
            Duration.ofNanos(ProfileKind.PROCESSOR.period()),
            each -> ProfileKind.PROCESSOR.period());

    /** Samples of allocations with the bytes that each stands for. */
    static final Recorded ALLOCATIONS = new Recorded(
            ProfileKind.ALLOCATIONS, "jdk.ObjectAllocationSample", Duration.ZERO, each -> each.getLong("weight"));

    /** Waits for locks that others held. */
    static final Recorded CONTENTION = new Recorded(
            ProfileKind.CONTENTION,
            "jdk.JavaMonitorEnter",
            Duration.ZERO,
            each -> each.getDuration().toNanos());

    FlightRecording start() {
        return FlightRecording.start(Map.of(event, period));
    }

    /** Ends a recording and counts its events by their stacks. */
    Profile profile(FlightRecording recording) throws IOException {
        Profile profile = new Profile(kind);
        recording.finish(each -> profile.add(stack(each), values(weight.applyAsLong(each))));
        return profile;
    }

    /** One event of a weight; what is not recorded is 0. */
    private long[] values(long weighed) {
        long[] values = new long[kind.types().size()];
        values[0] = 1;
        values[1] = weighed;
        return values;
    }

    private static List<Frame> stack(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        List<Frame> stack = new ArrayList<>();
        if (trace != null) {
            for (RecordedFrame frame : trace.getFrames()) {
                String type = frame.getMethod().getType().getName();
                stack.add(new Frame(
                        type + "." + frame.getMethod().getName(), file(type), Math.max(0, frame.getLineNumber())));
            }
        }
        return stack;
    }

    /** The recorder names no files: by convention a class stands in the one that its outermost class names. */
    private static String file(String type) {
        int nested = type.indexOf('$');
        return (nested < 0 ? type : type.substring(0, nested)).replace('.', '/') + ".java";
    }
}
