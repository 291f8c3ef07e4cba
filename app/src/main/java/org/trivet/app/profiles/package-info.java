/// The catalogue of profiles, and mending: plan, copy, change, verification, decision.
package org.trivet.app.profiles;
