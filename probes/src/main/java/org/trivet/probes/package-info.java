/// The front door of the probes: [org.trivet.probes.MachineScan] runs them and reports each finding
/// as it is made, [org.trivet.probes.Machine] is the snapshot in the end. Nothing here writes.
package org.trivet.probes;
