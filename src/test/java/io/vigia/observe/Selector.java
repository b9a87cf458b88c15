package io.vigia.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place in a PromQL expression that reads a metric.
 *
 * @param metric the name of the series
 * @param labels the label names its braces match on
 * @param within the name of the innermost function around it, or "" for none
 */
record Selector(String metric, Set<String> labels, String within) {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern TOKEN = Pattern.compile("([A-Za-z_:][\\w:]*)\\s*(\\(|\\{[^}]*})?|\\(|\\)");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    Selector {
        labels = Set.copyOf(labels);
    }

    /** All selectors of an expression, in order. Durations in brackets are left out. */
    static List<Selector> in(String expression) {
        String plain =
                GROUPING.matcher(STRING.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
        plain = plain.replaceAll("\\[[^\\]]*]", " ").replaceAll("\\b\\d+[smhdwy]\\b", " ");
        List<Selector> found = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(""));
        Matcher token = TOKEN.matcher(plain);
        while (token.find()) {
            String name = token.group(1);
            String after = token.group(2) == null ? "" : token.group(2);
            if (token.group().equals(")")) {
                open.remove(open.size() - 1);
            } else if (name == null) {
                open.add(open.get(open.size() - 1));
            } else if (WORDS.contains(name)) {
                if (after.equals("(")) {
                    open.add(open.get(open.size() - 1));
                }
            } else if (after.equals("(")) {
                open.add(name);
            } else {
                found.add(new Selector(name, labels(after), open.get(open.size() - 1)));
            }
        }
        return found;
    }

    /** The label names that an expression groups or joins by. */
    static Set<String> groupings(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(STRING.matcher(expression).replaceAll("\"\""));
        while (grouping.find()) {
            for (String name : grouping.group(2).split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static Set<String> labels(String braces) {
        Set<String> names = new TreeSet<>();
        Matcher label = LABEL.matcher(braces);
        while (label.find()) {
            names.add(label.group(1));
        }
        return names;
    }
}
