package dev.praetor.agent.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/** The page that lists the profiles. Pure. */
final class IndexPage {

    private static final Map<String, String> PROFILES = profiles();

    private IndexPage() {}

    private static Map<String, String> profiles() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("allocs", "objects of the heap by class; with seconds, where objects are made meanwhile");
        all.put("block", "with seconds: where threads wait for locks meanwhile");
        all.put("cmdline", "the command line of this process");
        all.put(
                "goroutine",
                "stacks of all platform threads; debug=2 shows virtual threads too, in the JVM's own form");
        all.put("heap", "live objects of the heap by class, after a garbage collection");
        all.put("mutex", "with seconds: where threads wait for locks meanwhile");
        all.put("profile", "processor time by stack, over 30 seconds or the seconds asked for");
        all.put("symbol", "always one symbol: addresses mean nothing in a JVM");
        all.put("threadcreate", "platform threads by name");
        all.put(
                "trace",
                "a recording of the JVM's flight recorder over the seconds asked for, for jfr or JDK Mission Control");
        return all;
    }

    static String html() {
        StringBuilder out = new StringBuilder("""
            <html>
            <head>
            <title>/debug/pprof/</title>
            </head>
            <body>
            <p>Profiles of this process. With debug=1 they are text.</p>
            <table>
            """);
        PROFILES.forEach((name, about) -> out.append("<tr><td><a href='")
                .append(name)
                .append("?debug=1'>")
                .append(name)
                .append("</a></td><td>")
                .append(about)
                .append("</td></tr>\n"));
        out.append("</table>\n<a href=\"goroutine?debug=2\">all threads</a>\n</body>\n</html>\n");
        return out.toString();
    }
}
