package dev.praetor.gossip.serf;

import dev.praetor.model.wire.Unsigned;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a member remembers of its pool from one run to the next: the lines of {@code serf/local.snapshot} (wire-gossip.md section 7), of which a later one about
 * the same thing counts. Owned by whoever made it.
 */
final class Remembered {

    private final Map<String, String> alive = new LinkedHashMap<>();
    private @Unsigned long clock;
    private @Unsigned long eventClock;
    private @Unsigned long queryClock;

    /**
     * Reads the lines of a file; a last one that has no end was cut off and is left out, as is what is no line.
     *
     * @param rejoin whether what was known before a leave still counts
     */
    static Remembered replay(String text, boolean rejoin) {
        Remembered remembered = new Remembered();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            remembered.line(text.substring(from, end), rejoin);
            from = end + 1;
        }
        return remembered;
    }

    private void line(String line, boolean rejoin) {
        if (line.startsWith("alive: ")) {
            int space = line.lastIndexOf(' ');
            int begin = "alive: ".length();
            if (space > begin) {
                alive.put(line.substring(begin, space), line.substring(space + 1));
            }
        } else if (line.startsWith("not-alive: ")) {
            alive.remove(line.substring("not-alive: ".length()));
        } else if (line.startsWith("clock: ")) {
            clock = time(line, clock);
        } else if (line.startsWith("event-clock: ")) {
            eventClock = time(line, eventClock);
        } else if (line.startsWith("query-clock: ")) {
            queryClock = time(line, queryClock);
        } else if (line.equals("leave") && !rejoin) {
            clear();
        }
    }

    private static @Unsigned long time(String line, @Unsigned long known) {
        try {
            return Long.parseUnsignedLong(line.substring(line.indexOf(' ') + 1));
        } catch (NumberFormatException damaged) {
            return known;
        }
    }

    private void clear() {
        alive.clear();
        clock = 0;
        eventClock = 0;
        queryClock = 0;
    }

    /** All lines that it takes to remember the same. */
    String text() {
        StringBuilder text = new StringBuilder();
        alive.forEach((name, address) -> text.append(aliveLine(name, address)));
        text.append("clock: ").append(Long.toUnsignedString(clock)).append('\n');
        text.append("event-clock: ").append(Long.toUnsignedString(eventClock)).append('\n');
        text.append("query-clock: ").append(Long.toUnsignedString(queryClock)).append('\n');
        return text.toString();
    }

    private static String aliveLine(String name, String address) {
        return "alive: " + name + " " + address + "\n";
    }

    /** Those that were there, {@code ip:port} by name. */
    Map<String, String> alive() {
        return alive;
    }

    @Unsigned
    long clock() {
        return clock;
    }

    @Unsigned
    long eventClock() {
        return eventClock;
    }

    @Unsigned
    long queryClock() {
        return queryClock;
    }

    /** Notes a member and answers the line about it. */
    String alive(String name, String address) {
        alive.put(name, address);
        return aliveLine(name, address);
    }

    /** Notes that a member is gone and answers the line about it. */
    String gone(String name) {
        alive.remove(name);
        return "not-alive: " + name + "\n";
    }

    /** Notes the last time on the members' clock and answers the line about it, empty when it is no news. */
    String clock(@Unsigned long time) {
        if (!LamportClock.isBefore(clock, time)) {
            return "";
        }
        clock = time;
        return "clock: " + Long.toUnsignedString(time) + "\n";
    }

    String eventClock(@Unsigned long time) {
        if (!LamportClock.isBefore(eventClock, time)) {
            return "";
        }
        eventClock = time;
        return "event-clock: " + Long.toUnsignedString(time) + "\n";
    }

    String queryClock(@Unsigned long time) {
        if (!LamportClock.isBefore(queryClock, time)) {
            return "";
        }
        queryClock = time;
        return "query-clock: " + Long.toUnsignedString(time) + "\n";
    }

    /** Notes that this member left and answers the line about it. */
    String leave(boolean rejoin) {
        if (!rejoin) {
            clear();
        }
        return "leave\n";
    }
}
