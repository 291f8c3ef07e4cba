package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://user:token@host/simple           | https://***@host/simple
                    https://token@host                       | https://***@host
                    --index-url=https://u:p@h:8080/x y       | --index-url=https://***@h:8080/x y
                    https://u:p@ss@host/simple               | https://***@host/simple
                    https://user:pa/ss@host/simple           | https://***@host/simple
                    socks5h://u:p@127.0.0.1:1080             | socks5h://***@127.0.0.1:1080
                    git+https://host/repo.git@v1.0           | git+https://host/repo.git@v1.0
                    https://host:8443/repo@v1.0              | https://host:8443/repo@v1.0
                    pip install 'a@1' https://h/p            | pip install 'a@1' https://h/p
                    https://u:p@a/ https://host/ v:q@b       | https://***@a/ https://host/ v:q@b
                    https://h/f?token=abc&x=1                | https://h/f?token=***&x=1
                    https://h/f?x=1&X-Amz-Signature=ab12     | https://h/f?x=1&X-Amz-Signature=***
                    https://h/f?api_key=k#part               | https://h/f?api_key=***#part
                    Authorization: Bearer abcdefghijklmnop   | Authorization: Bearer ***
                    nothing secret, 12:30 and a@b.c          | nothing secret, 12:30 and a@b.c
                    """)
    void takesSecretsOutOfATextAndNothingElse(String text, String expected) {
        assertEquals(expected, Redaction.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "HF_TOKEN, hf_abc, ***",
        "UV_INDEX_PRIVATE_PASSWORD, x, ***",
        "PIP_INDEX_URL, https://u:p@h/simple, https://***@h/simple",
        "PIP_KEYRING_PROVIDER, import, import",
        "CUDA_PATH, C:\\CUDA, C:\\CUDA"
    })
    void hidesAVariableWhoseNameSaysThatItIsSecret(String name, String value, String expected) {
        assertEquals(expected, Redaction.ofVariable(name, value));
    }

    @Test
    @Timeout(60) // a search that is not linear takes hours
    void endsOnALongTextThatAlmostMatches() {
        String text = "://a".repeat(200_000) + "a".repeat(500_000) + ":".repeat(100_000);

        assertEquals(text, Redaction.of(text));
    }
}
