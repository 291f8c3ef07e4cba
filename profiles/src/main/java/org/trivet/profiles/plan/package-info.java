/// What applying a profile to an environment would do, computed without changing anything. pip and
/// conda make the dry runs themselves, under a configuration written here that holds what the
/// user's own names; [org.trivet.profiles.plan.ChangePolicy] judges each change that they propose.
package org.trivet.profiles.plan;
