import Glibc

/// Named steps at which a test can have the daemon die as if its power had been cut off.
///
/// `BUZON_STOP_AT=after-intent` in the environment kills the process with SIGKILL when it first reaches that step.
enum Failpoint: String, CaseIterable {
    case afterClaim = "after-claim"
    case afterSigning = "after-signing"
    case afterIntent = "after-intent"
    case afterAnswer = "after-answer"
    case beforeResponse = "before-response"

    private static let chosen = getenv("BUZON_STOP_AT").flatMap { Failpoint(rawValue: String(cString: $0)) }

    func reach() {
        if Self.chosen == self { kill(getpid(), SIGKILL) }
    }
}
