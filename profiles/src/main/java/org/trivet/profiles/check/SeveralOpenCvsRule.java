package org.trivet.profiles.check;

import java.util.List;
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
        return Installed.inOneFolder(
                situation.packages(),
                SAME_FOLDER,
                CODE,
                there -> Message.of("finding." + CODE, "packages", there));
    }
}
