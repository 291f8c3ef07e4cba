package org.trivet.probes.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.PythonEnvironment;

/// What PEP 508's marker variables are in one environment, as its files tell: those of the
/// environment that is looked at, whatever system looks.
///
/// @param values by the variables' names; what is not there is not known
public record MarkerVariables(Map<String, Fact<String>> values) {
    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+)(\\.\\d.*)?");

    private static final Map<String, String> TITLES =
            Map.of("cpython", "CPython", "pypy", "PyPy", "graalpy", "GraalVM");

    public MarkerVariables {
        values = Map.copyOf(values);
    }

    /// The variables of an environment. Its system and machine are those that its interpreter was
    /// built for; the release and version of the system that it runs on stand in none of its files.
    public static MarkerVariables of(PythonEnvironment environment) {
        var values = new HashMap<String, Fact<String>>();
        Fact<Interpreter> interpreter = Interpreter.of(environment);
        values.put("sys_platform", interpreter.map(it -> it.system().platform()));
        values.put("os_name", interpreter.map(it -> it.system().osName()));
        values.put("platform_system", interpreter.map(it -> it.system().title()));
        values.put("platform_machine", Interpreter.machine(interpreter));
        Fact<String> version = environment.version();
        values.put("python_version", part(version, 1));
        Fact<String> full = full(version);
        values.put("python_full_version", full);
        Fact<String> implementation = environment.implementation();
        values.put("implementation_name", implementation);
        values.put("platform_python_implementation", title(implementation));
        values.put(
                "implementation_version",
                implementation.toOptional().filter("cpython"::equals).isPresent()
                        ? full
                        : Fact.missing("the environment's files"));
        return new MarkerVariables(values);
    }

    Fact<String> value(String variable) {
        return values.getOrDefault(variable, Fact.missing("the environment's files"));
    }

    /// The lowest and the highest version that the variable may have; empty where nothing is known
    /// of it.
    List<String> span(String variable) {
        if (!variable.equals("python_full_version")) {
            return List.of();
        }
        return value("python_version")
                .toOptional()
                .map(minor -> List.of(minor + ".0", minor + ".999"))
                .orElse(List.of());
    }

    /// As `platform.python_implementation()` calls it.
    private static Fact<String> title(Fact<String> implementation) {
        if (implementation instanceof Fact.Found<String>(String name, String source)) {
            String title = TITLES.get(name);
            return title != null
                    ? Fact.found(title, source)
                    : Fact.unreadable(source, "how " + name + " calls itself is not known");
        }
        return implementation;
    }

    private static Fact<String> part(Fact<String> version, int group) {
        return switch (version) {
            case Fact.Found<String>(String text, String source) -> {
                Matcher matcher = VERSION.matcher(text);
                yield matcher.matches()
                        ? Fact.found(matcher.group(group), source)
                        : Fact.unreadable(source, "\"" + text + "\" is no version of Python");
            }
            case Fact.Missing<String> _, Fact.Unreadable<String> _ -> version;
        };
    }

    /// Known only with its third number; a `+` behind it marks a build from later sources.
    private static Fact<String> full(Fact<String> version) {
        if (version instanceof Fact.Found<String>(String text, String source)) {
            Matcher matcher = VERSION.matcher(text);
            return matcher.matches() && matcher.group(2) != null
                    ? Fact.found(text.endsWith("+") ? text + "local" : text, source)
                    : Fact.unreadable(source, "it tells no more than " + text);
        }
        return version;
    }

    /// For whoever knows the values otherwise.
    static MarkerVariables known(Map<String, String> values) {
        var facts = new HashMap<String, Fact<String>>();
        values.forEach((name, value) -> facts.put(name, Fact.found(value, "given")));
        return new MarkerVariables(facts);
    }

    /// A value that is known, for whoever shows them.
    public Optional<String> known(String variable) {
        return value(variable).toOptional();
    }
}
