package dev.praetor.codec;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the qualified names in a generated class into simple ones with imports, so that it reads as if it were written
 * by hand. One class.
 */
final class Imports {

    private static final String PACKAGE = "((?:[a-z]\\w*\\.)+)";
    /** An annotated type: the annotation stands between the package and the simple name. */
    private static final Pattern ANNOTATED = Pattern.compile(PACKAGE + "@" + PACKAGE + "(\\w+) ([A-Z]\\w*)");

    /** A text literal, which is left alone, or a qualified name. */
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\b" + PACKAGE + "([A-Z]\\w*)");

    private final String packageName;
    private final Map<String, String> packages = new TreeMap<>();

    /** @param ownNames simple names that the class uses for its own package */
    Imports(String packageName, String... ownNames) {
        this.packageName = packageName + ".";
        for (String name : ownNames) {
            packages.put(name, this.packageName);
        }
    }

    /** The class with its package and imports in front. */
    String apply(String body) {
        String simple =
                NAME.matcher(ANNOTATED.matcher(body).replaceAll("@$2$3 $1$4")).replaceAll(this::simpleName);
        StringBuilder text = new StringBuilder("package ")
                .append(packageName, 0, packageName.length() - 1)
                .append(";\n\n");
        packages.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(packageName)
                        && !entry.getValue().equals("java.lang."))
                .map(entry -> "import " + entry.getValue() + entry.getKey() + ";\n")
                .sorted()
                .forEach(text::append);
        return text.append('\n').append(simple).toString();
    }

    private String simpleName(MatchResult match) {
        String inPackage = match.group(1);
        String name = match.group(2);
        if (inPackage == null || !packages.computeIfAbsent(name, _ -> inPackage).equals(inPackage)) {
            return Matcher.quoteReplacement(match.group());
        }
        return name;
    }
}
