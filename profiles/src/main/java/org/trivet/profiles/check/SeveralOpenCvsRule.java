package org.trivet.profiles.check;

import java.util.List;
import org.trivet.probes.packages.Distribution;
import org.trivet.profiles.Message;

/// Several distributions of OpenCV write into the one folder `cv2`: the one installed last wins
/// file by file, and uninstalling one breaks the others.
final class SeveralOpenCvsRule implements Rule {

    static final String CODE = "several-opencvs";

    private static final List<String> SAME_FOLDER =
            List.of(
                    "opencv-python",
                    "opencv-python-headless",
                    "opencv-contrib-python",
                    "opencv-contrib-python-headless");

    @Override
    public List<Finding> check(Situation situation) {
        List<Distribution> there = Installed.among(situation.packages(), SAME_FOLDER);
        return there.size() < 2
                ? List.of()
                : List.of(
                        new Finding(
                                CODE,
                                Severity.WARNING,
                                Message.of("finding." + CODE, "packages", Installed.list(there)),
                                there.stream().map(Installed::evidence).toList(),
                                List.of()));
    }
}
