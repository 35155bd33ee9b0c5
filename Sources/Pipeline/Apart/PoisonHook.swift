import Glibc

/// Has the reading of files called `…veneno…` go wrong, so that tests can see what becomes of their neighbours.
///
/// `BUZON_POISON` in the environment is `trap`, `loop`, `eat` (4 GB) or `exit` (with 0); nothing without it.
enum PoisonHook {
    private static let chosen = getenv("BUZON_POISON").map { String(cString: $0) }

    static func swallow(_ name: String) {
        guard let chosen, name.contains("veneno") else { return }
        switch chosen {
        case "trap": fatalError("poison")
        case "loop": while true { usleep(1_000) }
        case "eat": eat()
        case "exit": exit(0)
        default: return
        }
    }

    private static func eat() {
        var eaten: [[UInt8]] = []
        for _ in 0..<64 {
            eaten.append([UInt8](repeating: 1, count: 64 << 20))
            usleep(20_000)
        }
        precondition(eaten.count == 64)
    }
}
