package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Fact;

/// A condition on the environment, as PEP 508 writes it: `python_version < "3.8" and extra == "x"`.
public final class Marker {
    /// What compares as versions, where the other side is one; the rest compares as texts.
    private static final Set<String> VERSIONS =
            Set.of(
                    "implementation_version",
                    "platform_release",
                    "python_full_version",
                    "python_version");

    private final String text;
    private final Node root;

    Marker(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /// Reads a marker.
    ///
    /// @throws InvalidRequirement if the text is none
    public static Marker parse(String text) throws InvalidRequirement {
        var scan = new RequirementScanner(text);
        Marker marker = MarkerParser.read(scan);
        if (!scan.ended()) {
            throw scan.expected("and, or, or the end");
        }
        return marker;
    }

    /// Whether it holds in an environment.
    ///
    /// @param extra the extra that is asked for; the empty text for none
    public MarkerAnswer evaluate(MarkerVariables variables, String extra) {
        var unknown = new LinkedHashSet<String>();
        Truth truth = root.judge(new Question(variables, Names.canonical(extra), unknown));
        return new MarkerAnswer(truth, List.copyOf(unknown));
    }

    @Override
    public String toString() {
        return text;
    }

    /// One evaluation, with the reasons for what is not known.
    record Question(MarkerVariables variables, String extra, Set<String> unknown) {
        Fact<String> value(String variable) {
            return variable.equals("extra")
                    ? Fact.found(extra, "the requirement")
                    : variables.value(variable);
        }

        Truth unknown(String why) {
            unknown.add(why);
            return Truth.UNKNOWN;
        }
    }

    /// A part of a marker. All parts are judged, so that everything unknown is told.
    sealed interface Node {
        Truth judge(Question question);
    }

    record Any(List<Node> parts) implements Node {
        @Override
        public Truth judge(Question question) {
            Truth all = Truth.FALSE;
            for (Node part : parts) {
                all = all.or(part.judge(question));
            }
            return all;
        }
    }

    record All(List<Node> parts) implements Node {
        @Override
        public Truth judge(Question question) {
            Truth all = Truth.TRUE;
            for (Node part : parts) {
                all = all.and(part.judge(question));
            }
            return all;
        }
    }

    /// A variable's name or a text.
    record Side(String text, boolean variable) {}

    /// As the reference implementation reads it, one side counts as the variable, the left one if
    /// it is one, and the other as a text.
    record Comparison(Side left, String operator, Side right) implements Node {
        @Override
        public Truth judge(Question question) {
            String key = left.variable() ? left.text() : right.text();
            Fact<String> value = question.value(key);
            if (!(value instanceof Fact.Found<String>(String known, String _))) {
                Optional<Truth> within = within(question, key);
                return within.isPresent()
                        ? within.get()
                        : question.unknown(key + ": " + value.unknownReason().orElse("not known"));
            }
            return compare(
                    question,
                    key,
                    left.variable() ? known : literal(key, left.text()),
                    left.variable() ? literal(key, right.text()) : known);
        }

        /// Where only `3.11` is known of a full version, an order that is the same for all its
        /// releases is known too.
        private Optional<Truth> within(Question question, String key) {
            List<String> ends = question.variables().span(key);
            var answers = new ArrayList<Truth>();
            if (operator.equals("<")
                    || operator.equals("<=")
                    || operator.equals(">")
                    || operator.equals(">=")) {
                for (String end : ends) {
                    answers.add(
                            compare(
                                    question,
                                    key,
                                    left.variable() ? end : left.text(),
                                    left.variable() ? right.text() : end));
                }
            }
            return answers.stream().distinct().count() == 1
                    ? answers.stream().findFirst()
                    : Optional.empty();
        }

        private Truth compare(Question question, String key, String one, String two) {
            if (VERSIONS.contains(key)) {
                Optional<Clause> clause = VersionSpecifier.clause(operator + two);
                if (clause.isPresent()) {
                    return Truth.of(VersionSpecifier.contains(List.of(clause.get()), one));
                }
            }
            return switch (operator) {
                case "in" -> Truth.of(two.contains(one));
                case "not in" -> Truth.of(!two.contains(one));
                case "==", "<=", ">=" -> Truth.of(one.equals(two));
                case "!=" -> Truth.of(!one.equals(two));
                // texts have no order
                case "<", ">" -> Truth.FALSE;
                default ->
                        question.unknown(
                                "\"" + one + "\" " + operator + " \"" + two + "\" has no meaning");
            };
        }

        /// Extras are compared as names are (PEP 685).
        private static String literal(String key, String text) {
            return key.equals("extra") ? Names.canonical(text) : text;
        }
    }
}
