"""Sums up the reports that Surefire left in all modules: report.py [TEXT to print before the last line].

Prints each module's line, the skipped tests with their reasons and, last, the sum in Surefire's own format. Exits with 1 when
a suite on one of the test beds is absent or skipped, when a test failed, or when there was none.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# Suites on a test bed, by class name; each row must be there.
BEDS = {"Wine": r"Wine|Windows\w*Story", "conda": r"Conda"}
KINDS = ("tests", "failures", "errors", "skipped")


def line(numbers, where=""):
    tests, failures, errors, skipped = numbers
    level = "ERROR" if failures or errors else "WARNING" if skipped else "INFO"
    return f"[{level}] Tests run: {tests}, Failures: {failures}, Errors: {errors}, Skipped: {skipped}{where}"


def reason(mark):
    """What an assumption or @Disabled said, without its stack trace."""
    said = mark.get("message") or (mark.text or "").strip() or "no reason given"
    return re.sub(r"^(\S+\.TestAbortedException: )?(Assumption failed: )?", "", said.splitlines()[0])


def main():
    total, skipped, complaints, seen = [0] * 4, [], [], set()
    for module in sorted({report.parts[0] for report in Path().glob("*/target/surefire-reports/TEST-*.xml")}):
        numbers = [0] * 4
        for report in sorted(Path(module).glob("target/surefire-reports/TEST-*.xml")):
            suite = ElementTree.parse(report).getroot()
            numbers = [number + int(suite.get(kind, 0)) for number, kind in zip(numbers, KINDS)]
            name = suite.get("name").rpartition(".")[2]
            bed = next((bed for bed, pattern in BEDS.items() if re.search(pattern, name)), None)
            cases = suite.findall("testcase")
            if bed and cases:
                seen.add(bed)
            for case in cases:
                mark = case.find("skipped")
                if mark is None:
                    continue
                why = reason(mark)
                text = f"{name}.{case.get('name')}: {why}"
                skipped.append(text)
                # what is run by hand alone says so first, and what it wants
                if bed and not why.startswith("by hand: "):
                    complaints.append(f"skipped although the bed is there: {text}")
        print(line(numbers, f" - in {module}"))
        total = [a + b for a, b in zip(total, numbers)]
    complaints += [f"no suite ran on the {bed} bed" for bed in BEDS if bed not in seen]
    if skipped:
        print("Skipped:", *skipped, sep="\n  ")
    for complaint in complaints:
        print(f"run: {complaint}")
    print(*sys.argv[1:], sep="\n")
    print(line(total))
    return 1 if complaints or total[0] == 0 or total[1] or total[2] else 0


sys.exit(main())
