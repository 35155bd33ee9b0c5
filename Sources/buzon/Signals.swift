import Dispatch
import Foundation

/// The two signals by which a person or systemd asks a program to end.
enum Signals {
    /// Returns at the first SIGTERM or SIGINT.
    static func untilAsked() async {
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        let asked = AsyncStream<Void> { stream in
            for source in sources {
                source.setEventHandler { stream.yield() }
                source.resume()
            }
        }
        var iterator = asked.makeAsyncIterator()
        await iterator.next()
    }
}
