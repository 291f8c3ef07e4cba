/// The front door: [org.trivet.profiles.Advisor] takes a machine and an environment and gives
/// findings and offered profiles.
package org.trivet.profiles;
