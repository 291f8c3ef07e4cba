package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Nushell: the activation is an overlay, which takes its variables with it when it is hidden.
final class Nushell implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        variables.forEach((name, value) ->
                lines.add(
                        "load-env { "
                                + name
                                + ": \""
                                + value.replace("\\", "\\\\").replace("\"", "\\\"")
                                + "\" }"));
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        return List.of();
    }
}
