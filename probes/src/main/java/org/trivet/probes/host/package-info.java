/// The only door to the system: environment variables, known folders, the Windows registry, the
/// clock ([org.trivet.probes.host.Host]) and programs ([org.trivet.probes.host.Commands]). Tests
/// replace it.
package org.trivet.probes.host;
