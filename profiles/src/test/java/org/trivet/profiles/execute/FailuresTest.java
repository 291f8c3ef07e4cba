package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    /// The system's own sentences, in its language.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk",
                "磁盘空间不足。",
                "磁碟空間不足。"
            })
    void aFullDiskIsOneInEachLanguage(String sentence) {
        var failure = new FileSystemException("C:\\环境", null, sentence);

        assertEquals("execute.disk-full", Failures.of(failure).code());
        assertFalse(Failures.mayBeInUse(failure));
    }

    @Test
    void whatIsNotThereIsNotInUse() {
        assertTrue(Failures.mayBeInUse(new AccessDeniedException("C:\\环境")));
        assertTrue(
                Failures.mayBeInUse(
                        new FileSystemException("C:\\环境", null, "另一个程序正在使用此文件，进程无法访问。")));
        assertFalse(Failures.mayBeInUse(new NoSuchFileException("C:\\环境")));
        assertFalse(Failures.mayBeInUse(new FileAlreadyExistsException("C:\\环境")));
        assertFalse(Failures.mayBeInUse(new IOException("the journal is damaged")));
    }
}
