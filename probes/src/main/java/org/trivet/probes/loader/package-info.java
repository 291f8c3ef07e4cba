/// Who loads what: the Windows loader and ld.so as pure simulations over the files of an
/// environment, and what Python packages do to the search when they are imported.
///
/// A simulated process takes orders as the real one does (load this file, add that folder) and
/// keeps what became resident, every choice with the copies that lost, and every failure. Nothing
/// is loaded and no program is run.
package org.trivet.probes.loader;
