import FuzzTargets
import Glibc

/// The target that `FUZZ_TARGET` names.
private let chosen: FuzzTarget? = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    return FuzzTarget.all(repository: ".").first { $0.name == name }
}()

/// What libFuzzer's own `main` calls with each input; without a target it ends at once.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let chosen else { exit(2) }
    chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
