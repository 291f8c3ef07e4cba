package org.trivet.app.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the probes looked, in the words of a language. They tell it in English, for documents and
/// logs; a sentence that is not known here, as the message of a driver, stays as it is.
public final class LookedAt {

    /// @param names of the pattern's groups, in the text
    private record Form(Pattern pattern, String key, List<String> names) {
        static Form of(String pattern, String key, String... names) {
            return new Form(Pattern.compile(pattern), key, List.of(names));
        }
    }

    /// The narrower before the wider.
    private static final List<Form> FORMS =
            List.of(
                    Form.of("environment of this process", "looked.process"),
                    Form.of(
                            "(.+): not installed \\(no place is known on this system\\)",
                            "looked.no-place",
                            "what"),
                    Form.of(
                            "(.+): not installed \\(looked at (.+)\\)",
                            "looked.not-installed",
                            "what",
                            "places"),
                    Form.of("(.+): the kernel module is not loaded", "looked.no-module", "what"),
                    Form.of("(.+): no GPU", "looked.no-gpu", "what"),
                    Form.of(
                            "CUDA toolkits: no variable CUDA_PATH\\* or CUDA_HOME names one",
                            "looked.toolkit.no-variable"),
                    Form.of("CUDA toolkits: no nvcc on PATH", "looked.toolkit.no-nvcc"),
                    Form.of("CUDA toolkits: nvcc on PATH is (.+)", "looked.toolkit.nvcc", "path"),
                    Form.of(
                            "CUDA toolkits: variable (\\S+) holds no path",
                            "looked.toolkit.no-path",
                            "name"),
                    Form.of(
                            "CUDA toolkits: the conda environment (.+) holds no CUDA",
                            "looked.toolkit.no-conda",
                            "path"),
                    Form.of(
                            "CUDA toolkits: the conda environment (.+) holds CUDA",
                            "looked.toolkit.conda",
                            "path"),
                    Form.of(
                            "CUDA toolkits: (.+): no such folder",
                            "looked.toolkit.no-folder",
                            "path"),
                    Form.of("CUDA toolkits: (.+): none", "looked.toolkit.none", "path"),
                    Form.of("CUDA toolkits: (.+): one", "looked.toolkit.one", "path"));

    private LookedAt() {}

    /// @param said as a probe told it
    public static String in(Texts texts, String said) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(said);
            if (matcher.matches()) {
                var values = new ArrayList<Object>();
                for (int i = 0; i < form.names().size(); i++) {
                    values.add(form.names().get(i));
                    values.add(matcher.group(i + 1));
                }
                return texts.get(form.key(), values.toArray());
            }
        }
        return said;
    }
}
