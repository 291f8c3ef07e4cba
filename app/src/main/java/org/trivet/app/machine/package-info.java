/// The screen of the machine: GPUs, driver, toolkits, variables, each value with its source.
package org.trivet.app.machine;
