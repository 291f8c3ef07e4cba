package org.trivet.profiles.activation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// xonsh: `deactivate` is an alias, which is wrapped.
final class Xonsh implements Language {
    private static final String TEXT =
            """
            def _trivet_activate(values, env, aliases):
                inner = aliases["deactivate"]

                def deactivate(args=None):
                    for name in values:
                        if env.get("_TRIVET_SET_" + name) is None:
                            continue
                        env.pop("_TRIVET_SET_" + name, None)
                        env.pop(name, None)
                        old = env.get("_OLD_TRIVET_" + name)
                        if old is not None:
                            env[name] = old
                            env.pop("_OLD_TRIVET_" + name, None)
                    return inner(args)

                for name, value in values.items():
                    if env.get("_TRIVET_SET_" + name) is None:
                        if name in env:
                            env["_OLD_TRIVET_" + name] = env[name]
                        env["_TRIVET_SET_" + name] = "1"
                    env[name] = value
                aliases["deactivate"] = deactivate


            """;

    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        String values =
                variables.entrySet().stream()
                        .map(it -> Python.quoted(it.getKey()) + ": " + Python.quoted(it.getValue()))
                        .collect(Collectors.joining(", "));
        return (TEXT + "_trivet_activate({" + values + "}, __xonsh__.env, aliases)")
                .lines()
                .toList();
    }

    @Override
    public List<String> restore(Collection<String> names) {
        return List.of();
    }
}
