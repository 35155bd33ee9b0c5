import CQRencode

/// A QR symbol as a square of dark and light modules.
struct QRPicture: Hashable, Sendable {
    /// Modules on a side.
    let width: Int
    /// Row by row; true is dark.
    let modules: [Bool]

    /// - Throws: ``RepresentationError/qrText``.
    init(_ text: String) throws(RepresentationError) {
        // A version of 0 asks for the smallest symbol; level M mends 15 % of a crumpled print.
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { throw .qrText }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        guard let data = code.pointee.data else { throw .qrText }
        modules = UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
    }
}
