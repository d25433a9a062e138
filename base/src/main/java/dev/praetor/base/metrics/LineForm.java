package dev.praetor.base.metrics;

import java.util.List;
import java.util.Locale;

/** How a value looks on its way to a program outside: the forms of statsd and of Datadog's statsd. Stateless. */
enum LineForm {
    /** Values of labels become parts of the name; six decimals. Also what statsite reads. */
    STATSD {
        @Override
        String line(String name, List<Label> labels, double value, String type, List<String> tags) {
            StringBuilder out = new StringBuilder(name);
            labels.forEach(label -> out.append('.').append(label.value()));
            return clean(out) + ":" + String.format(Locale.ROOT, "%f", value) + "|" + type + "\n";
        }
    },

    /** Labels become tags. */
    DOGSTATSD {
        @Override
        String line(String name, List<Label> labels, double value, String type, List<String> tags) {
            StringBuilder out = new StringBuilder(clean(new StringBuilder(name))).append(':');
            if (type.equals("ms")) {
                out.append(String.format(Locale.ROOT, "%f", value));
            } else {
                GoFloat.json(out, Double.toString(value));
            }
            out.append('|').append(type);
            String separator = "|#";
            for (String tag : tags) {
                out.append(separator).append(tag);
                separator = ",";
            }
            for (Label label : labels) {
                out.append(separator).append(label.name());
                if (!label.value().isEmpty()) {
                    out.append(':').append(label.value());
                }
                separator = ",";
            }
            return out.append('\n').toString();
        }
    };

    abstract String line(String name, List<Label> labels, double value, String type, List<String> tags);

    /** A colon would end the name, and a blank may. */
    private static String clean(StringBuilder name) {
        return name.toString().replace(':', '_').replace(' ', '_');
    }
}
