import Journal
import Transmission

@testable import Pipeline

/// Mistakes that the simulation must see: in the decisions, or in what is done around them.
enum PlantedBug: String, CaseIterable {
    case signAgainOnRetry
    case blindResend
    case restartSendsAgain
    case resendWhilePending
    case answerBeforeVerdict
    case answerAgainUnderOtherName
    case answerNotKept
    case unlinkBeforeCommit
    case numberWithTwoContents
    case consumedNumberReused
    case restartForgetsPending
    case notSentIsForgotten
    case followerForgotten
}

/// The decisions as a simulation asks for them, right or with a bug.
struct Decisions {
    var bug: PlantedBug?

    func next(_ state: DocumentState?, _ event: FiscalTrack.Event) -> FiscalTrack.Step? {
        switch (bug, state, event) {
        case (.blindResend, .sending, .answered(.unknown)): .init(.signed, .retry(.retry))
        case (.restartSendsAgain, .sending, .due): .init(.sending, .send)
        case (.resendWhilePending, .pending, .answered(.absent)): .init(.signed, .retry(.retry))
        case (.notSentIsForgotten, .sending, .answered(.notSent)): .init(.signed)
        default: FiscalTrack.next(state, event)
        }
    }

    func judge(_ content: Int, beside earlier: [EarlierDocument]) -> (Judgement, by: Int?) {
        switch bug {
        case .numberWithTwoContents: return (.good, nil)
        case .consumedNumberReused:
            let free = earlier.map {
                EarlierDocument(state: $0.state, content: $0.content, isConsumed: false)
            }
            return EarlierDocument.judge("\(content)", beside: free)
        default: return EarlierDocument.judge("\(content)", beside: earlier)
        }
    }
}
