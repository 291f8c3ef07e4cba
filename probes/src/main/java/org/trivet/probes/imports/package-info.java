/// What a Python import does: predicted from the sources without running anything, and observed in
/// a child process that survives nothing but tells everything up to its end.
package org.trivet.probes.imports;
