/// Home, the list of environments and one environment in detail with its drawn triangle. One
/// [org.trivet.app.environments.EnvironmentsModel] fills as findings arrive; the screens look at
/// it.
package org.trivet.app.environments;
