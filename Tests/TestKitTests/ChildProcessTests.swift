import TestKit
import Testing

@Suite struct ChildProcessTests {
    @Test func `input goes in, output and status come out`() throws {
        let result = try ChildProcess.run(
            "sh", ["-c", "cat; echo queja >&2; exit 3"], input: Array("hola".utf8))
        #expect(result.output == "hola")
        #expect(result.complaints == "queja\n")
        #expect(result.status == 3)
    }

    @Test func `a program that does not end is killed`() {
        #expect(throws: ChildProcess.Failure.timedOut("sleep", seconds: 1)) {
            try ChildProcess.run("sleep", ["30"], timeout: 1)
        }
    }

    @Test func `a missing program is named`() {
        #expect(throws: ChildProcess.Failure.notFound("no-hay-tal")) {
            try ChildProcess.run("no-hay-tal", [])
        }
    }
}
