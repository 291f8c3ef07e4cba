package org.trivet.probes.binary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a PE file has for others. Names are looked up in the file's own sorted table, so that
/// nothing is built for a library of fifty thousand names.
final class PeExports {
    private static final String CODE = "pe-export-table";

    private final PeImage image;
    private final BinaryLimits limits;
    private final long start;
    private final long end;
    private final long base;
    private final int functionCount;
    private final int nameCount;
    private final long functions;
    private final long names;
    private final long numbers;

    /// The rows of the names in a file whose names are not sorted; asked for after a miss only.
    private volatile @Nullable Map<String, Integer> unsorted;

    private volatile boolean sorted;

    private PeExports(PeImage image, BinaryLimits limits, PeHeader.Directory table)
            throws MalformedException {
        this.image = image;
        this.limits = limits;
        this.start = table.address();
        this.end = start + table.length();
        this.base = image.u32(CODE, "Base", start + 16);
        this.functionCount = count("NumberOfFunctions", start + 20);
        this.nameCount = count("NumberOfNames", start + 24);
        this.functions = image.u32(CODE, "AddressOfFunctions", start + 28);
        this.names = image.u32(CODE, "AddressOfNames", start + 32);
        this.numbers = image.u32(CODE, "AddressOfNameOrdinals", start + 36);
    }

    /// Empty if the file exports nothing.
    static Optional<PeExports> read(PeHeader header, PeImage image, BinaryLimits limits)
            throws MalformedException {
        PeHeader.Directory table = header.directory(PeHeader.EXPORTS);
        return table.address() == 0
                ? Optional.empty()
                : Optional.of(new PeExports(image, limits, table));
    }

    private int count(String field, long at) throws MalformedException {
        long count = image.u32(CODE, field, at);
        if (count > limits.exports()) {
            throw new MalformedException(CODE, field, at, count);
        }
        return (int) count;
    }

    String libraryName() throws MalformedException {
        long name = image.u32(CODE, "Name", start + 12);
        return name == 0
                ? ""
                : image.name(CODE, "Name", name, limits.name(), new Budget(limits.name()));
    }

    List<PeExport> all() throws MalformedException {
        var text = new Budget(limits.text());
        // names by their function, in the order of the table: a counting sort
        var numberOf = new int[nameCount];
        var starts = new int[functionCount + 1];
        for (int i = 0; i < nameCount; i++) {
            numberOf[i] = index(i);
            if (numberOf[i] < functionCount) {
                starts[numberOf[i] + 1]++;
            }
        }
        for (int i = 0; i < functionCount; i++) {
            starts[i + 1] += starts[i];
        }
        var ordered = new int[nameCount];
        var next = Arrays.copyOf(starts, functionCount);
        for (int i = 0; i < nameCount; i++) {
            if (numberOf[i] < functionCount) {
                ordered[next[numberOf[i]]++] = i;
            }
        }
        var exports = new ArrayList<PeExport>(Math.max(functionCount, nameCount));
        for (int i = 0; i < functionCount; i++) {
            long address = address(i);
            if (address == 0) {
                continue;
            }
            Optional<String> forwarder = forwarder(address, text);
            int ordinal = ordinal(i);
            if (starts[i] == starts[i + 1]) {
                exports.add(new PeExport(ordinal, Optional.empty(), forwarder));
            }
            for (int n = starts[i]; n < starts[i + 1]; n++) {
                exports.add(new PeExport(ordinal, Optional.of(name(ordered[n], text)), forwarder));
            }
        }
        return exports;
    }

    private int ordinal(int index) {
        return (int) Math.min(base + index, Integer.MAX_VALUE);
    }

    private int index(int row) throws MalformedException {
        return image.u16(CODE, "AddressOfNameOrdinals", numbers + 2L * row);
    }

    private long address(int index) throws MalformedException {
        return image.u32(CODE, "AddressOfFunctions", functions + 4L * index);
    }

    private long nameAt(int row) throws MalformedException {
        return image.u32(CODE, "AddressOfNames", names + 4L * row);
    }

    private String name(int row, Budget text) throws MalformedException {
        return image.name(CODE, "AddressOfNames", nameAt(row), limits.name(), text);
    }

    /// An address within the export table itself is no function but the name of one elsewhere.
    private Optional<String> forwarder(long address, Budget text) throws MalformedException {
        return address < start || address >= end
                ? Optional.empty()
                : Optional.of(image.name(CODE, "AddressOfFunctions", address, limits.name(), text));
    }

    Optional<PeExport> byNumber(int ordinal) throws MalformedException {
        long index = ordinal - base;
        if (index < 0 || index >= functionCount || address((int) index) == 0) {
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        for (int i = 0; i < nameCount && name.isEmpty(); i++) {
            if (index(i) == index) {
                name = Optional.of(name(i, new Budget(limits.text())));
            }
        }
        return export((int) index, name);
    }

    /// @param hint the row where it probably stands; -1 if nothing is known
    Optional<PeExport> byName(String name, int hint) throws MalformedException {
        byte[] wanted = bytes(name);
        int row = row(name, wanted, hint);
        if (row < 0) {
            return Optional.empty();
        }
        int index = index(row);
        return index >= functionCount ? Optional.empty() : export(index, Optional.of(name));
    }

    /// As [Bytes#text] would have read it.
    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<PeExport> export(int index, Optional<String> name) throws MalformedException {
        long address = address(index);
        return address == 0
                ? Optional.empty()
                : Optional.of(
                        new PeExport(
                                ordinal(index),
                                name,
                                forwarder(address, new Budget(limits.text()))));
    }

    private int row(String name, byte[] wanted, int hint) throws MalformedException {
        if (hint >= 0 && hint < nameCount && compare(hint, wanted) == 0) {
            return hint;
        }
        int low = 0;
        int high = nameCount - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return sorted ? -1 : scan(name);
    }

    private int compare(int row, byte[] wanted) throws MalformedException {
        return image.compare(CODE, "AddressOfNames", nameAt(row), wanted);
    }

    /// Names are sorted by the format. After the first miss this is looked at once; names beyond
    /// ASCII count as unsorted, for they are compared as texts.
    private int scan(String name) throws MalformedException {
        Map<String, Integer> rows = unsorted;
        if (rows == null) {
            rows = new HashMap<>();
            var text = new Budget(limits.text());
            byte[] before = {};
            boolean inOrder = true;
            for (int i = 0; i < nameCount; i++) {
                String it = name(i, text);
                byte[] now = bytes(it);
                inOrder &= now.length == it.length() && Arrays.compareUnsigned(before, now) <= 0;
                before = now;
                rows.putIfAbsent(it, i);
            }
            if (inOrder) {
                sorted = true;
                return rows.getOrDefault(name, -1);
            }
            unsorted = rows;
        }
        return rows.getOrDefault(name, -1);
    }
}
