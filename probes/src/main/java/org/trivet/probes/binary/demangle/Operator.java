package org.trivet.probes.binary.demangle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operator by its two letters. Source: Itanium C++ ABI, "Operator Encodings".
///
/// @param operands how many; 0 where the operator has a form of its own
record Operator(String code, String text, int operands) {
    private static final Map<String, Operator> ALL = new HashMap<>();

    static {
        String table =
                """
                aN &= 2|aS = 2|aa && 2|ad & 1|an & 2|at alignof_ 1|aw co_await_ 1|az alignof_ 1
                cc const_cast 0|cl () 2|cm , 2|co ~ 1|dV /= 2|da delete[]_ 1|dc dynamic_cast 0
                de * 1|dl delete_ 1|ds .* 2|dt . 2|dv / 2|eO ^= 2|eo ^ 2|eq == 2|ge >= 2|gs :: 1
                gt > 2|ix [] 2|lS <<= 2|le <= 2|ls << 2|lt < 2|mI -= 2|mL *= 2|mi - 2|ml * 2
                mm -- 1|na new[] 0|ne != 2|ng - 1|nt ! 1|nw new 0|nx noexcept 1|oR |= 2|oo || 2
                or | 2|pL += 2|pl + 2|pm ->* 2|pp ++ 1|ps + 1|pt -> 2|qu ? 3|rM %= 2|rS >>= 2
                rc reinterpret_cast 0|rm % 2|rs >> 2|sP sizeof... 1|sZ sizeof... 1|sc static_cast 0
                ss <=> 2|st sizeof_ 1|sz sizeof_ 1|te typeid_ 1|ti typeid_ 1|tr throw 0|tw throw_ 1
                """;
        for (String row : table.replace("\n", "|").replace("| |", "|").split("\\|(?=[a-z])", -1)) {
            String[] cells = row.strip().split(" ", -1);
            if (cells.length == 3) {
                String operands = cells[2].replace("|", "");
                ALL.put(
                        cells[0],
                        new Operator(
                                cells[0], cells[1].replace('_', ' '), Integer.parseInt(operands)));
            }
        }
        // The table's own mark and a blank stand for themselves here.
        ALL.put("aw", new Operator("aw", "co_await ", 1));
        ALL.put("sc", new Operator("sc", "static_cast", 0));
        ALL.put("cc", new Operator("cc", "const_cast", 0));
        ALL.put("dc", new Operator("dc", "dynamic_cast", 0));
        ALL.put("rc", new Operator("rc", "reinterpret_cast", 0));
    }

    static @Nullable Operator of(String code) {
        return ALL.get(code);
    }
}
