/// Transactions: journal, baseline, apply, verify, promote, roll back, recover. With
/// [org.trivet.profiles.clone] the only code that writes to environments.
package org.trivet.profiles.execute;
