package dev.praetor.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of one or two programs side by side; with two, the ratio of the first to the second and whether it is within its budget. */
public final class Table {

    private final List<String> programs;
    private final Map<String, Map<String, Figure>> rows = new LinkedHashMap<>();

    public Table(List<String> programs) {
        this.programs = List.copyOf(programs);
    }

    public void add(String program, List<Figure> figures) {
        for (Figure figure : figures) {
            rows.computeIfAbsent(figure.name(), name -> new LinkedHashMap<>()).put(program, figure);
        }
    }

    public void print(PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("figure", "unit"));
        head.addAll(programs);
        if (programs.size() == 2) {
            head.addAll(List.of("ratio", "budget"));
        }
        lines.add(head);
        rows.forEach((name, figures) -> lines.add(line(name, figures)));
        int[] widths = new int[head.size()];
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                String pad = " ".repeat(widths[column] - line.get(column).length());
                text.append(column < 2 ? line.get(column) + pad : pad + line.get(column))
                        .append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private List<String> line(String name, Map<String, Figure> figures) {
        List<String> line = new ArrayList<>();
        Figure any = figures.values().iterator().next();
        line.add(name);
        line.add(any.unit());
        for (String program : programs) {
            Figure figure = figures.get(program);
            line.add(figure == null || Double.isNaN(figure.value()) ? "-" : number(figure.value()));
        }
        if (programs.size() == 2) {
            Figure first = figures.get(programs.get(0));
            Figure second = figures.get(programs.get(1));
            double ratio = first == null || second == null ? Double.NaN : first.value() / second.value();
            line.add(Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-");
            line.add(verdict(any, ratio));
        }
        return line;
    }

    private static String verdict(Figure figure, double ratio) {
        double budget = figure.budget();
        if (Double.isNaN(budget)) {
            return "";
        }
        String bound = String.format(Locale.ROOT, (figure.atLeast() ? ">=" : "<=") + " %.2f", budget);
        if (!Double.isFinite(ratio)) {
            return bound;
        }
        boolean met = figure.atLeast() ? ratio >= budget : ratio <= budget;
        return bound + (met ? " met" : figure.atLeast() ? " BELOW" : " OVER");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
