/// What would be done, as data: the commands of each [org.trivet.profiles.catalog.Step], the
/// changes that they make to packages, the policy's verdict on each. Planning changes nothing.
package org.trivet.profiles.plan;
