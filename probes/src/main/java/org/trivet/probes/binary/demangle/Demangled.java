package org.trivet.probes.binary.demangle;

/// A symbol's name as C++.
///
/// @param raw as the file has it
/// @param text in full; `raw` where it is not mangled or not understood
/// @param brief the qualified name without parameters, and `<…>` for template arguments
public record Demangled(String raw, String text, String brief) {
    /// Never throws, and takes no longer for a name that was made to harm.
    public static Demangled of(String raw) {
        int at = raw.startsWith("_Z") || raw.startsWith("__Z") ? raw.indexOf('@') : -1;
        String version = at < 0 ? "" : raw.substring(at);
        String name = at < 0 ? raw : raw.substring(0, at);
        if (name.length() <= Steps.LONGEST_NAME) {
            try {
                if (name.startsWith("_Z")) {
                    Node node = ItaniumReader.read(name);
                    return new Demangled(
                            raw,
                            ItaniumWriter.write(node, false) + version,
                            ItaniumWriter.write(node, true) + version);
                }
                if (name.startsWith("?")) {
                    return new Demangled(
                            raw,
                            new MsvcReader(name, false).read(),
                            new MsvcReader(name, true).read());
                }
            } catch (NotUnderstood _) {
                // The name as it stands says more than half of it would.
            }
        }
        return new Demangled(raw, raw, raw);
    }
}
