package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Versions, specifiers, markers and requirements, right and wrong ones. Few numbers and many
/// forms, so that pairs are often close to each other.
final class MadeUpCases {
    private static final List<String> VARIABLES =
            List.of(
                    "python_version",
                    "python_full_version",
                    "os_name",
                    "os.name",
                    "sys_platform",
                    "sys.platform",
                    "platform_release",
                    "platform_system",
                    "platform_version",
                    "platform.version",
                    "platform_machine",
                    "platform.machine",
                    "platform_python_implementation",
                    "platform.python_implementation",
                    "python_implementation",
                    "implementation_name",
                    "implementation_version",
                    "extra",
                    "extras",
                    "dependency_groups");

    private final Random random;

    MadeUpCases(Random random) {
        this.random = random;
    }

    String version() {
        return spoilt(rightVersion(), 12);
    }

    String rightVersion() {
        var out = new StringBuilder();
        if (once(20)) {
            out.append("v");
        }
        if (once(20)) {
            out.append("1!");
        }
        out.append(random.nextInt(2));
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append('.').append(random.nextInt(3));
        }
        if (once(4)) {
            out.append(pick("a", "b", "rc", ".alpha", "-beta", "_c", "pre", "RC-", "a."))
                    .append(once(4) ? "" : random.nextInt(2));
        }
        if (once(4)) {
            out.append(pick(".post", "-", "-r", "rev")).append(random.nextInt(2));
        }
        if (once(5)) {
            out.append(pick(".dev", "dev", "-dev", "_DEV")).append(random.nextInt(2));
        }
        if (once(5)) {
            out.append('+').append(pick("cu118", "cu124", "1", "02", "cpu.1", "cpu-2", "a", "A_1"));
        }
        return out.toString();
    }

    String specifier() {
        String one =
                pick("==", "!=", "<", "<=", ">", ">=", "~=", "===")
                        + (once(6) ? " " : "")
                        + rightVersion();
        if (once(5)) {
            one += ".*";
        }
        String all = once(4) ? one + pick(",", ", ", " ,") + specifier() : one;
        return spoilt(once(30) ? all + "," : all, 15);
    }

    String marker() {
        return spoilt(rightMarker(0), 12);
    }

    private String rightMarker(int depth) {
        String one =
                depth < 3 && once(6)
                        ? "(" + blank() + rightMarker(depth + 1) + blank() + ")"
                        : comparison();
        return once(3) ? one + pick(" and ", " or ", " or") + " " + rightMarker(depth) : one;
    }

    private String comparison() {
        String operator =
                pick(
                        "==",
                        "!=",
                        "<",
                        "<=",
                        ">",
                        ">=",
                        "~=",
                        "===",
                        " in ",
                        " not in ",
                        " not  in ");
        String variable = pick(VARIABLES.toArray(String[]::new));
        if (once(4)) {
            return literal() + blank() + operator + blank() + variable;
        }
        return variable + blank() + operator + blank() + (once(12) ? pickVariable() : literal());
    }

    private String pickVariable() {
        return VARIABLES.get(random.nextInt(VARIABLES.size()));
    }

    private String literal() {
        String text =
                pick(
                        "3",
                        "3.8",
                        "3.11",
                        "3.11.7",
                        "3.12.0rc1",
                        "3.*",
                        "3.11.*",
                        "2.7, 3.11",
                        "posix",
                        "nt",
                        "win32",
                        "linux",
                        "Linux",
                        "x86_64",
                        "AMD64 x86_64",
                        "CPython",
                        "cpython",
                        "test",
                        "Te_.st",
                        "other-extra",
                        "",
                        "5.10",
                        "5.10.0-generic",
                        "os_name",
                        "a\\x62c",
                        "a\\d",
                        "3.1\\1",
                        rightVersion());
        return once(2) ? "'" + text + "'" : "\"" + text + "\"";
    }

    /// One value of each variable, by its proper name.
    Map<String, String> environment() {
        var values = new TreeMap<String, String>();
        String minor = pick("3.8", "3.11", "3.12", "2.7", "3.14");
        values.put("python_version", minor);
        values.put("python_full_version", minor + pick(".0", ".7", ".0rc1", ".1+"));
        values.put("os_name", pick("posix", "nt"));
        values.put("sys_platform", pick("linux", "win32", "darwin"));
        values.put("platform_release", pick("5.10.0-generic", "10", "5.10", "", "23.1.0"));
        values.put("platform_system", pick("Linux", "Windows", "Darwin"));
        values.put("platform_version", pick("#1 SMP", "10.0.22631", "3.11"));
        values.put("platform_machine", pick("x86_64", "AMD64", "aarch64", ""));
        values.put("platform_python_implementation", pick("CPython", "PyPy"));
        values.put("implementation_name", pick("cpython", "pypy"));
        values.put("implementation_version", pick("3.11.7", "7.3.13", "3.11.7+x"));
        values.put("extra", pick("", "", "test", "Te-st", "other_extra", "3.8"));
        return values;
    }

    String requirement() {
        var out = new StringBuilder(blank());
        out.append(pick("numpy", "A", "ruamel.yaml", "a-b_c", "x_", "foo1", "Zope.Interface"));
        out.append(blank());
        if (once(3)) {
            out.append(pick("[x]", "[x,y]", "[ x , y_z ]", "[]", "[ ]", "[x y]", "[,]", "[x,]"));
            out.append(blank());
        }
        if (once(8)) {
            out.append('@').append(blank());
            out.append(pick("https://host/a.whl", "file:///x;y", "git+https://h/p@1#egg=a", ""));
            out.append(pick("", " ", "  "));
        } else if (once(4)) {
            out.append('(').append(blank()).append(specifier()).append(blank()).append(')');
        } else if (!once(5)) {
            out.append(specifier());
        }
        out.append(blank());
        if (once(2)) {
            out.append(';').append(blank()).append(rightMarker(1));
        }
        return spoilt(out.toString(), 8);
    }

    /// Now and then a letter is lost, doubled or another.
    private String spoilt(String text, int oneIn) {
        if (!once(oneIn) || text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String odd =
                pick("", "", ".", "-", "*", "é", ")", "(", "'", "\"", "\\", "0", "a", ";", " ");
        return text.substring(0, at) + odd + text.substring(at + random.nextInt(2));
    }

    private String blank() {
        return pick("", "", " ", "  ");
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Fixed cases that made-up ones may miss.
    static List<String> oddMarkers() {
        return new ArrayList<>(
                List.of(
                        "",
                        "(",
                        "os_name",
                        "'posix' == 'os_name'",
                        "'a' == 'b'",
                        "os_name == sys_platform",
                        "python_version in '3.8 3.11'",
                        "python_version not in '3.8, 3.11'",
                        "python_version ~= '3'",
                        "os_name ~= 'posix'",
                        "os_name === 'posix'",
                        "os_name < 'posix'",
                        "extra == 'TE__st'",
                        "'Te.st' == extra",
                        "'x' in extras",
                        "python_version>='3'and(os_name=='nt'or os_name=='posix')",
                        "os_name == 'a' or os_name == 'b' and os_name == 'c'",
                        "(((os_name == 'posix')))",
                        "os_name == 'posix' ;",
                        "os_name == \"it's\"",
                        "os_name == 'a\\'",
                        "python_full_version < '3.11.7+local'"));
    }
}
