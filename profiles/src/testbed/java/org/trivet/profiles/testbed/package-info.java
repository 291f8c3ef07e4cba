/// Wheels and environments that tests make; on the class path of the tests of profiles and of app.
package org.trivet.profiles.testbed;
