package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUseTest {
    private final Session session = new Session();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    en | lis                      | Unmatched argument: 'lis'
                    zh | lis                      | 无法识别的参数：'lis'
                    en | culprit --check c --good a | either --good and --bad together, or --transaction alone
                    en | culprit --check c --good a --transaction t3k9 | either --good and --bad together, or --transaction alone
                    zh | culprit --check c        | 要么同时给出 --good 和 --bad，要么只给出 --transaction
                    en | show a b                 | Unmatched argument: 'b'
                    en | list --nonsense          | Unknown option: '--nonsense'
                    zh | list --nonsense          | 未知选项：'--nonsense'
                    en | show                     | Missing required parameter: 'ENV'
                    zh | show                     | 缺少必需的参数：'ENV'
                    en | plan mend-x              | Missing required option: '--env=ENV'
                    zh | plan mend-x              | 缺少必需的选项：'--env=ENV'
                    en | apply                    | Missing required options and parameters: '--env=ENV', 'PROFILE'
                    zh | apply                    | 缺少必需的选项和参数：'--env=ENV', 'PROFILE'
                    en | list --in                | Missing required parameter for option '--in' (DIR)
                    zh | list --in                | 选项“--in”缺少值（DIR）
                    en | list --json --json       | option '--json' should be specified only once
                    zh | list --json --json       | 选项“--json”只能指定一次
                    en | list --json=3            | Invalid value for option '--json': '3'
                    zh | list --json=3            | 选项“--json”的值无效：'3'
                    en | list --in= --json        | --in and --exclude want a value that is not empty
                    zh | list --in= --json        | --in 和 --exclude 的值不能为空
                    en | list --in . --everywhere | --in and --everywhere exclude each other
                    zh | list --in . --everywhere | --in 与 --everywhere 不能同时使用
                    zh | list --lang fr           | --lang 只能是 en 或 zh，不能是 'fr'
                    """)
    void theFirstLineSaysWhatIsWrong(String language, String line, String message) {
        Session.Result result = session.run(("--lang " + language + " " + line).split(" "));

        assertEquals(2, result.code());
        assertEquals("trivet: " + message, result.err().lines().findFirst().orElse(""));
    }
}
