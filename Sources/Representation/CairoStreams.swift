import CPangoCairo

/// Collects what cairo writes.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// Cairo's own form of a writer; its closure is the sink, unretained.
    static let write:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
            closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
}

/// Pictures as cairo holds them.
enum CairoPicture {
    /// - Returns: a surface that the caller destroys; nil when the bytes are no PNG.
    static func read(_ png: [UInt8]) -> OpaquePointer? {
        var rest = png[...]
        let surface = withUnsafeMutablePointer(to: &rest) { rest in
            cairo_image_surface_create_from_png_stream(
                { closure, data, length in
                    guard let data, let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self),
                        rest.pointee.count >= Int(length)
                    else { return CAIRO_STATUS_READ_ERROR }
                    for index in 0..<Int(length) {
                        data[index] = rest.pointee[rest.pointee.startIndex + index]
                    }
                    rest.pointee.removeFirst(Int(length))
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            cairo_image_surface_get_width(surface) > 0
        else {
            cairo_surface_destroy(surface)
            return nil
        }
        return surface
    }

    /// Dots on a side of one module: viewers blur the edges of coarse pictures when they scale them.
    static let dotsPerModule = 4

    /// - Returns: a surface of ``dotsPerModule`` dots a module, that the caller destroys.
    static func symbol(_ picture: QRPicture) -> OpaquePointer? {
        let side = picture.width * dotsPerModule
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side))
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return surface }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<side {
            let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
            let first = y / dotsPerModule * picture.width
            for x in 0..<side { row[x] = picture.modules[first + x / dotsPerModule] ? 0 : 0xFF_FFFF }
        }
        cairo_surface_mark_dirty(surface)
        return surface
    }
}

/// What the file says about itself.
struct PDFMetadata: Hashable, Sendable {
    var title: String
    var author: String
    var subject: String
    /// ISO 8601 with its zone; stands for the clock, so that equal documents give equal bytes.
    var created: String

    func write(to surface: OpaquePointer) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
    }
}
