package org.trivet.probes.python;

import java.util.Map;

/// Whether an environment lacks the pip that its kind comes with. uv, poetry, pdm, hatch and pipx
/// make theirs without, and conda's newer Pythons have none of themselves.
final class PipCheck {
    private PipCheck() {}

    /// The same environment, with the problem if it has it.
    static PythonEnvironment checked(PythonEnvironment environment) {
        boolean expected =
                switch (environment.kind()) {
                    case VENV, VIRTUALENV, VIRTUALENVWRAPPER, PIPENV -> true;
                    case UV,
                            POETRY,
                            HATCH,
                            PDM,
                            PIPX,
                            CONDA,
                            PIXI,
                            EMBEDDED,
                            PYENV,
                            ASDF,
                            MISE,
                            HOMEBREW,
                            STORE,
                            WINPYTHON,
                            SYSTEM,
                            OTHER ->
                            false;
                };
        // the tools that make environments for one run put in what they need
        boolean plain = environment.manager().isEmpty();
        return expected
                        && plain
                        && environment.role() == Role.ENVIRONMENT
                        && environment.state() == EnvironmentState.OK
                        && !VenvReader.hasPip(environment.sitePackages())
                ? environment.with(
                        new Problem("no-pip", Map.of("path", environment.prefix().toString())))
                : environment;
    }
}
