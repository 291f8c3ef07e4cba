/// Finds Python environments by reading files: one [org.trivet.probes.python.Locator] per kind, one
/// ordered list of them in [org.trivet.probes.python.Locators]. No Python is started to list.
package org.trivet.probes.python;
