/// The variables that an environment sets when it is activated: how each shell writes them into its
/// activation script and takes them back on deactivation, and how they are read again. Pure but for
/// bounded reads; [org.trivet.profiles.execute] writes what is worked out here.
package org.trivet.profiles.activation;
