package org.trivet.profiles.check;

import java.util.List;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.profiles.knowledge.Knowledge;

/// Looks for one thing that may be wrong among the native libraries of a process.
interface LibraryRule {
    List<Finding> check(LibraryReport report, Knowledge knowledge);
}
