/// Wheels, environments and hosts that tests make, and what they compare; on the class path of the
/// tests of profiles and of app.
package org.trivet.profiles.testbed;
