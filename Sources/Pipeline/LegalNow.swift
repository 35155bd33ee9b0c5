import Fiscal
import Foundation

/// The clock, for the rim: stages get instants as values.
enum LegalNow {
    static func instant() -> LegalInstant {
        guard let instant = LegalInstant(unixSeconds: seconds()) else {
            preconditionFailure("the clock is outside the years 1 to 9999")
        }
        return instant
    }

    /// Seconds since 1970, UTC.
    static func seconds() -> Int { Int(Date().timeIntervalSince1970) }
}
