import CLinuxCalls
import Glibc

/// Plain threads, for work that blocks and must not sit on Swift's cooperative pool.
package enum Thread {
    /// Runs `body` on a detached thread called `name` (at most 15 bytes, as Linux shows it).
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 4 << 20)
        let box = Unmanaged.passRetained(
            Box {
                linux_name_thread(String(name.prefix(15))); body()
            }
        ).toOpaque()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, box)
        pthread_attr_destroy(&attributes)
        precondition(status == 0, "no thread could be made for \(name)")
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
