package org.trivet.probes.packages;

/// A row of `RECORD`, a table of comma-separated values (PEP 376, PEP 627).
///
/// @param path as written, without the quotes that it has where it holds a comma or a quote;
///   relative to the folder of packages, or absolute
/// @param rest what follows the path, from its comma on: `,sha256=<Base64>,<bytes>`, or nothing
public record RecordRow(String path, String rest) {
    /// Reads any line: one of no such table is a path alone.
    public static RecordRow of(String line) {
        if (!line.startsWith("\"")) {
            int comma = line.indexOf(',');
            return comma < 0
                    ? new RecordRow(line, "")
                    : new RecordRow(line.substring(0, comma), line.substring(comma));
        }
        var path = new StringBuilder();
        int at = 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                if (at == line.length() || line.charAt(at) != '"') {
                    break;
                }
            }
            path.append(c);
            at++;
        }
        return new RecordRow(path.toString(), line.substring(at));
    }
}
