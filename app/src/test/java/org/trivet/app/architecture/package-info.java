/// Where code may stand and what it may touch, over the classes of all modules.
package org.trivet.app.architecture;
