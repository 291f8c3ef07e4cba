package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one import statement.
final class ImportLine {
    private static final Pattern FROM =
            Pattern.compile("from\\s*([.\\s]*)([\\w.]*)\\s*\\bimport\\b\\s*(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\w.]+");

    private ImportLine() {}

    static void read(int line, String statement, List<Statement> statements) {
        if (statement.startsWith("import ")) {
            for (String part : statement.substring("import ".length()).split(",", -1)) {
                Matcher name = NAME.matcher(part.strip());
                if (name.lookingAt()) {
                    statements.add(new Statement.Import(line, 0, name.group(), List.of()));
                }
            }
            return;
        }
        Matcher from = FROM.matcher(statement);
        if (!from.lookingAt()) {
            return;
        }
        var names = new ArrayList<String>();
        for (String part : from.group(3).replaceAll("[()]", " ").split(",", -1)) {
            String name = part.strip().split("\\s", 2)[0];
            if (name.equals("*") || NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        int level = (int) from.group(1).chars().filter(c -> c == '.').count();
        if (level > 0 || !from.group(2).isEmpty()) {
            statements.add(new Statement.Import(line, level, from.group(2), names));
        }
    }
}
